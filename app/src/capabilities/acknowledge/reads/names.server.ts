import { readDay } from '@handvat/documents/review.ts'
import { listNames, listUnits } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { NameReaders, NamesConsent } from '../contract.ts'
import { holds, mayReadNames } from '../model.ts'
import * as store from '../store/names.server.ts'

// Every half year one, and it stays readable what was decided before.
const mostShown = 50

async function findHolding(context: Look): Promise<NamesConsent | undefined> {
  const [last] = await store.listConsents(context, 1)
  return holds(last, readDay(context.now)) ? last : undefined
}

/** The consent that counts at this moment, for everyone to know: who may see names, until when; null where nobody may. */
export async function findConsent(
  who: Who,
): Promise<{ sees: NameReaders; endsOn: string; at: Date } | null> {
  const found = await look(who, findHolding)
  return found?.sees && found.endsOn
    ? { sees: found.sees, endsOn: found.endsOn, at: found.at }
    : null
}

/** What the works council decided about names, the last first, with whether the last one counts. */
export async function listConsents(
  who: Who,
): Promise<{ rows: (NamesConsent & { name: string })[]; holds: boolean }> {
  demand(who, access.readConsent)
  const { rows, counts } = await look(who, async (context) => {
    const all = await store.listConsents(context, mostShown)
    return { rows: all, counts: holds(all[0], readDay(context.now)) }
  })
  const names = await listNames(who, [...new Set(rows.map(({ by }) => by))])
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.by) ?? '' })), holds: counts }
}

/** Whether somebody may see names at this moment. */
export async function seesNames(who: Who): Promise<boolean> {
  const consent = await look(who, findHolding)
  return consent !== undefined && mayReadNames(who, consent)
}

/**
 * Names of who was asked to read and did not answer yet, and nothing else of them. Throws `not-allowed` for everyone where
 * no consent of the works council counts, and for whoever it does not name; for a manager always.
 */
export async function listAwaited(
  who: Who,
  page: { search: string; offset: number; limit: number },
): Promise<{
  rows: { id: string; name: string; unit: string | null }[]
  total: number
  until: string
}> {
  demand(who, access.seeNames)
  const { rows, total, until } = await look(who, async (context) => {
    const consent = await findHolding(context)
    if (!consent?.endsOn || !mayReadNames(who, consent)) throw new Refusal('not-allowed')
    const found = await store.listAwaited(context, { ...page, today: readDay(context.now) })
    return { ...found, until: consent.endsOn }
  })
  const units = new Map((await listUnits(who)).map(({ id, name }) => [id, name]))
  return {
    rows: rows.map(({ person, name, unit }) => ({
      id: person,
      name,
      unit: unit ? (units.get(unit) ?? null) : null,
    })),
    total,
    until,
  }
}
