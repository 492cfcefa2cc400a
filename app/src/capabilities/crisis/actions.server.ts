import type { z } from 'zod'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import { reviewQuestions, type StatementText } from './contract.ts'
import type { crisisInputs } from './input.ts'
import * as store from './store.server.ts'

type Input<Name extends keyof typeof crisisInputs> = z.infer<(typeof crisisInputs)[Name]>

/** Starts a crisis with a first statement; where one lasts already, that one is given and nothing is written. */
export async function startCrisis(
  who: Who,
  input: Input<'start'>,
): Promise<{ crisis: string; started: boolean }> {
  const person = lead(who)
  return act(who, async (context) => {
    await store.holdCrises(context)
    const [open] = await store.listCrises(context, { open: true })
    if (open) return { crisis: open.id, started: false }
    const crisis = await store.insertCrisis(context, { ...input, person })
    await store.insertStatement(context, {
      ...readStatement(context, input),
      crisis,
      number: 1,
      person,
    })
    await context.append('crisis.started', { crisis })
    return { crisis, started: true }
  })
}

/** Says something new in the place of what was said; `changed` when somebody was first. */
export async function stateNext(
  who: Who,
  crisis: string,
  input: Input<'state'>,
): Promise<'stated' | 'changed' | 'ended'> {
  const person = lead(who)
  return act(who, async (context) => {
    const known = await getOpen(context, crisis)
    if (!known) return 'ended'
    const number = input.number + 1
    const [last] = await store.listStatements(context, crisis, 1)
    if ((last?.number ?? 0) !== input.number) return 'changed'
    const statement = { ...readStatement(context, input), crisis, number, person }
    if (!(await store.insertStatement(context, statement))) return 'changed'
    await context.append('crisis.stated', { crisis, number })
    return 'stated'
  })
}

/** Adds a line to the log; also afterwards, for what was forgotten. */
export async function enterLine(who: Who, crisis: string, input: Input<'enter'>): Promise<void> {
  const person = lead(who)
  await act(who, async (context) => {
    await getCrisis(context, crisis)
    await store.insertEntry(context, { ...input, crisis, person })
  })
}

/** Ends a crisis; a second press changes nothing. */
export async function endCrisis(who: Who, crisis: string): Promise<void> {
  const person = lead(who)
  await act(who, async (context) => {
    await store.holdCrises(context)
    if (!(await getOpen(context, crisis))) return
    await store.insertEnding(context, crisis, person)
    await context.append('crisis.ended', { crisis })
  })
}

/** Keeps what was answered looking back; an emptied answer stays empty. */
export async function writeReview(who: Who, crisis: string, input: Input<'review'>): Promise<void> {
  const person = lead(who)
  await act(who, async (context) => {
    await getCrisis(context, crisis)
    const before = await store.listReview(context, crisis)
    for (const question of reviewQuestions) {
      const text = input[question]
      if (text === (before.find((one) => one.question === question)?.text ?? '')) continue
      await store.upsertReview(context, { crisis, question, text, person })
    }
  })
}

/** Agrees on something to do, with who and by when. */
export async function addAction(who: Who, crisis: string, input: Input<'action'>): Promise<void> {
  lead(who)
  await act(who, async (context) => {
    await getCrisis(context, crisis)
    await store.insertAction(context, { ...input, crisis })
  })
}

/** Says that an action was done, or takes that back. */
export async function finishAction(who: Who, crisis: string, input: Input<'finish'>) {
  const person = lead(who)
  await act(who, async (context) => {
    await getCrisis(context, crisis)
    const by = input.state === 'done' ? person : null
    await store.finishAction(context, crisis, input.action, by)
  })
}

function lead(who: Who): string {
  demand(who, access.lead)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}

async function getCrisis(context: Act, id: string) {
  const [crisis] = await store.listCrises(context, { id })
  if (!crisis) throw new Refusal('not-found')
  return crisis
}

async function getOpen(context: Act, id: string) {
  const crisis = await getCrisis(context, id)
  return crisis.endedAt ? null : crisis
}

function readStatement(
  { now }: Act,
  { nl, en, minutes }: { nl: string; en: string; minutes: number },
): { text: StatementText; nextAt: Date | null } {
  return {
    text: { ...(nl ? { nl } : {}), ...(en ? { en } : {}) },
    nextAt: minutes > 0 ? new Date(now.getTime() + minutes * 60_000) : null,
  }
}
