import { readDay } from '@handvat/documents/review.ts'
import { findColleague } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { FactCard } from './contract.ts'
import type { CardInput } from './input.ts'
import { yearAfter } from './model.ts'
import * as store from './store.server.ts'

/** Why a card could not be kept; `changed` when somebody kept another version since the screen was shown. */
export type CardProblem = 'colleague-nobody' | 'colleague-several' | 'fact-future' | 'changed'

/** Makes a card; a form that came twice makes one. */
export async function makeCard(
  who: Who,
  formKey: string,
  input: CardInput,
): Promise<{ card: string } | CardProblem> {
  const person = keep(who)
  return act(who, async (context) => {
    const version = await readVersion(context, input)
    if (typeof version === 'string') return version
    const { id, added } = await store.insertCard(context, formKey)
    if (added) await keepVersion(context, id, 1, { ...version, person })
    return { card: id }
  })
}

/** Keeps a changed card as a new version, also one that was removed: then it is back. */
export async function changeCard(
  who: Who,
  card: string,
  input: CardInput,
): Promise<'kept' | CardProblem> {
  const person = keep(who)
  return act(who, async (context) => {
    const known = await getCard(context, card)
    const version = await readVersion(context, input)
    if (typeof version === 'string') return version
    if (known.number !== input.number) return 'changed'
    const kept = await keepVersion(context, card, known.number + 1, { ...version, person })
    return kept ? 'kept' : 'changed'
  })
}

/** Says that a fact was checked today and still holds: it counts for another year. */
export async function confirmCard(who: Who, card: string, number: number) {
  return pressCard(who, card, number, (today) => ({
    state: 'kept',
    checkedOn: today,
    expiresOn: yearAfter(today),
  }))
}

/** Takes a card out of the list, or puts it back. */
export async function removeCard(who: Who, card: string, number: number) {
  return pressCard(who, card, number, () => ({ state: 'removed' }))
}
export async function restoreCard(who: Who, card: string, number: number) {
  return pressCard(who, card, number, () => ({ state: 'kept' }))
}

async function pressCard(
  who: Who,
  card: string,
  number: number,
  change: (today: string) => Partial<store.CardVersion>,
): Promise<'kept' | 'changed'> {
  const person = keep(who)
  return act(who, async (context) => {
    const known = await getCard(context, card)
    if (known.number !== number) return 'changed'
    const version = { state: 'kept' as const, ...known, ...change(readDay(context.now)), person }
    return (await keepVersion(context, card, number + 1, version)) ? 'kept' : 'changed'
  })
}

async function getCard(context: Act, id: string): Promise<FactCard> {
  const page = { offset: 0, limit: 1 }
  const { rows } = await store.listCards(context, readDay(context.now), { id }, page)
  if (!rows[0]) throw new Refusal('not-found')
  return rows[0]
}

async function readVersion(
  context: Act,
  { question, fact, address, checkedOn, expiresOn, keeper }: CardInput,
): Promise<store.CardVersion | CardProblem> {
  if (checkedOn > readDay(context.now)) return 'fact-future'
  const [person, another] = await findColleague(context, keeper)
  if (!person) return 'colleague-nobody'
  if (another) return 'colleague-several'
  return { state: 'kept', question, fact, address, checkedOn, expiresOn, keeper: person }
}

async function keepVersion(
  context: Act,
  card: string,
  number: number,
  version: store.CardVersion & { person: string },
): Promise<boolean> {
  if (!(await store.insertVersion(context, card, number, version))) return false
  const name = version.state === 'kept' ? 'fact-card.kept' : 'fact-card.removed'
  await context.append(name, { card, number })
  return true
}

function keep(who: Who): string {
  demand(who, access.keepFacts)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
