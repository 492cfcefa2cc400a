import { check } from '@handvat/engine/check.ts'
import { LONGEST_TEXT } from '@handvat/engine/text-too-long.ts'
import { findContradictions, readFacts } from '@handvat/engine/triage/compare-facts.ts'
import { readDay } from '@handvat/documents/review.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { FactCard, NamedCard, OfferedCard } from './contract.ts'
import { rankCards } from './model.ts'
import * as store from './store.server.ts'

export const cardsPerPage = 25
// A list that somebody still looks through; more facts than these are not weighed.
const most = 200

/** A page of cards by their question: those that count, or those that have ended; with how many there are of each. */
export async function listCards(
  who: Who,
  filter: { search: string; show: 'kept' | 'expired' },
  page: number,
): Promise<{ rows: NamedCard[]; total: number; expired: number }> {
  demand(who, access.readFacts)
  const found = await look(who, async (context) => {
    const day = readDay(context.now)
    const choose = (expired: boolean) => ({ search: filter.search, counts: { day, expired } })
    const place = { offset: (page - 1) * cardsPerPage, limit: cardsPerPage }
    const shown = await store.listCards(context, day, choose(filter.show === 'expired'), place)
    const { total: expired } = await store.listCards(
      context,
      day,
      { counts: { day, expired: true } },
      { offset: 0, limit: 1 },
    )
    return { ...shown, expired }
  })
  return { ...found, rows: await nameKeepers(who, found.rows) }
}

/** One card, also one that was removed; throws `not-found`. */
export async function getCard(who: Who, id: string): Promise<NamedCard> {
  demand(who, access.readFacts)
  const { rows } = await look(who, (context) =>
    store.listCards(context, readDay(context.now), { id }, { offset: 0, limit: 1 }),
  )
  const [card] = await nameKeepers(who, rows)
  if (!card) throw new Refusal('not-found')
  return card
}

/** The facts that count today, one sentence each, for the triage; within a transaction that is open already. */
export async function listFacts(context: Look): Promise<string[]> {
  const day = readDay(context.now)
  const choice = { counts: { day, expired: false } }
  const { rows } = await store.listCards(context, day, choice, { offset: 0, limit: most })
  return rows.map(({ fact }) => fact)
}

/**
 * All cards for a reply to this text, those that fit first: what the text contradicts, also in the other language, and
 * what shares its words. Ended cards come along and say so, because whoever knows them looks for them.
 */
export async function offerCards(
  who: Who,
  text: string,
  names: readonly string[],
): Promise<OfferedCard[]> {
  demand(who, access.readFacts)
  const { rows } = await look(who, (context) =>
    store.listCards(context, readDay(context.now), {}, { offset: 0, limit: most }),
  )
  if (rows.length === 0) return []
  const fitting = new Set([
    ...(await listContradicted(text, rows, names)),
    ...rankCards(text, rows, names),
  ])
  const first = [...fitting].slice(0, 3)
  const named = await nameKeepers(who, [...first, ...rows.filter((row) => !first.includes(row))])
  return named.map((card, index) => ({ ...card, fits: index < first.length }))
}

async function listContradicted(
  text: string,
  cards: readonly FactCard[],
  names: readonly string[],
): Promise<FactCard[]> {
  // Large, and of no use before somebody answers what is wrong.
  const { triagePack } = await import('virtual:triage')
  const words = text.slice(0, LONGEST_TEXT)
  const facts = readFacts(
    triagePack,
    cards.map(({ fact }) => fact),
    names,
  )
  const { findings } = check(triagePack.pack, words)
  return findContradictions(triagePack, facts, words, findings).flatMap(
    ({ fact }) => cards.find((card) => card.fact === fact) ?? [],
  )
}

async function nameKeepers(who: Who, cards: readonly FactCard[]): Promise<NamedCard[]> {
  const names = await listNames(who, [...new Set(cards.map(({ keeper }) => keeper))])
  return cards.map((card) => ({ ...card, keeperName: names.get(card.keeper) ?? '' }))
}
