import { listOwnUnits, listUnits } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'
import type { Moment, MomentOutcome, OutcomeWords } from '../contract-talks.ts'
import { shownAfter } from '../model-talks.ts'
import * as moments from '../store/talk-moments.server.ts'
import * as outcomes from '../store/talk-outcomes.server.ts'

export const momentsPerPage = 20
export const outcomesPerPage = 20

/** Talks that are still to come, or began within the last day: of the own unit and those above it, of everyone, and one's own. */
export async function listPlanned(
  who: Who,
  page: number,
): Promise<{ rows: Moment[]; total: number }> {
  demand(who, access.readTalks)
  const { person } = who
  if (!person) return { rows: [], total: 0 }
  const own = await listOwnUnits(who)
  const { rows, total } = await look(who, (context) =>
    moments.listMoments(context, {
      from: new Date(now().getTime() - shownAfter),
      units: may(who, access.settleOutcome) ? 'all' : own.map(({ id }) => id),
      person,
      offset: (page - 1) * momentsPerPage,
      limit: momentsPerPage,
    }),
  )
  return { rows: await nameUnits(who, rows), total }
}

/** The next talk within two weeks that this person is asked to, or leads; one that was cancelled is left out. */
export async function findNextTalk(who: Who): Promise<Moment | undefined> {
  demand(who, access.readTalks)
  const { person } = who
  if (!person) return undefined
  const own = await listOwnUnits(who)
  const from = now()
  const { rows } = await look(who, (context) =>
    moments.listMoments(context, {
      from,
      units: own.map(({ id }) => id),
      person,
      offset: 0,
      limit: momentsPerPage,
    }),
  )
  const soon = rows.find(
    ({ cancelledAt, beginsAt }) =>
      !cancelledAt && beginsAt.getTime() - from.getTime() < 14 * 86_400_000,
  )
  return soon && (await nameUnits(who, [soon]))[0]
}

/** One talk, for whom it is; throws `not-found` for everyone else. */
export async function getMoment(who: Who, id: string): Promise<Moment> {
  demand(who, access.readTalks)
  const found = await look(who, (context) => moments.findMoment(context, id))
  if (!found) throw new Refusal('not-found')
  const own = await listOwnUnits(who)
  const invited = !found.unit || own.some((unit) => unit.id === found.unit)
  if (!invited && found.person !== who.person && !may(who, access.settleOutcome))
    throw new Refusal('not-found')
  const [moment] = await nameUnits(who, [found])
  if (!moment) throw new Refusal('not-found')
  return moment
}

/** Whether this person may change a talk, cancel it and record what came out. */
export function leadsTalk(who: Who, moment: Moment): boolean {
  return (
    may(who, access.planTalk) && (moment.person === who.person || may(who, access.settleOutcome))
  )
}

/** What came out of a talk, for who led it and for authors. */
export async function listOutcomesOf(who: Who, moment: Moment): Promise<MomentOutcome[]> {
  if (!leadsTalk(who, moment)) return []
  return look(
    who,
    async (context) => (await outcomes.listOutcomes(context, { moment: moment.id })).rows,
  )
}

/** What came out of talks and stands in no round, for authors: those that wait first. */
export async function listOutcomes(
  who: Who,
  page: number,
): Promise<{ rows: MomentOutcome[]; total: number }> {
  demand(who, access.settleOutcome)
  const span = { offset: (page - 1) * outcomesPerPage, limit: outcomesPerPage }
  return look(who, (context) => outcomes.listOutcomes(context, span))
}

/** How many outcomes of talks wait for an author; 0 for everyone else. */
export async function countWaitingOutcomes(who: Who): Promise<number> {
  return may(who, access.settleOutcome) ? look(who, outcomes.countWaiting) : 0
}

/** The words of an outcome, for the round that takes it over; within a transaction that is open already. */
export const findOutcomeWords: (
  context: Parameters<typeof outcomes.findWords>[0],
  id: string,
) => Promise<OutcomeWords | undefined> = outcomes.findWords

async function nameUnits(who: Who, rows: moments.StoredMoment[]): Promise<Moment[]> {
  if (!rows.some(({ unit }) => unit)) return rows.map((row) => ({ ...row, unit: null }))
  const names = new Map((await listUnits(who)).map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...row,
    unit: row.unit ? { id: row.unit, name: names.get(row.unit) ?? '' } : null,
  }))
}
