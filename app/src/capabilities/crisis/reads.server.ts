import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import { reviewQuestions, type CrisisNotice, type CrisisRow, type CrisisView } from './contract.ts'
import * as store from './store.server.ts'

/** What every screen shows while a crisis lasts, or null. */
export async function findCrisisNotice(who: Who): Promise<CrisisNotice | null> {
  demand(who, access.readNotice)
  return look(who, async (context) => {
    const [open] = await store.listCrises(context, { open: true })
    if (!open) return null
    const [last] = await store.listStatements(context, open.id, 1)
    return {
      id: open.id,
      title: open.title,
      statement: last?.text ?? {},
      nextAt: last?.nextAt ?? null,
      startedAt: open.startedAt,
    }
  })
}

/** The words that the check listens for while a crisis lasts, or null where there is none. */
export async function findCrisisTopics(who: Who): Promise<string[] | null> {
  demand(who, access.readNotice)
  const [open] = await look(who, (context) => store.listCrises(context, { open: true }))
  return open ? open.topics : null
}

/** Crises, newest first; at most a hundred. */
export async function listCrises(who: Who): Promise<CrisisRow[]> {
  demand(who, access.lead)
  const rows = await look(who, (context) => store.listCrises(context, { limit: 100 }))
  return rows.map(({ id, title, startedAt, endedAt }) => ({ id, title, startedAt, endedAt }))
}

/** One crisis with its log, statements, review and actions. */
export async function getCrisis(who: Who, id: string): Promise<CrisisView> {
  demand(who, access.lead)
  const found = await look(who, async (context) => {
    const [crisis] = await store.listCrises(context, { id })
    return (
      crisis && {
        crisis,
        statements: await store.listStatements(context, id),
        entries: await store.listEntries(context, id),
        review: await store.listReview(context, id),
        actions: await store.listActions(context, id),
      }
    )
  })
  if (!found) throw new Refusal('not-found')
  const { crisis, statements, entries, review, actions } = found
  const written = [...statements, ...entries, ...review].map(({ person }) => person)
  const names = await listNames(who, [
    ...new Set([crisis.person, ...(crisis.endedBy ? [crisis.endedBy] : []), ...written]),
  ])
  const named = <Row extends { person: string }>({ person, ...row }: Row) => ({
    ...row,
    name: names.get(person) ?? '',
  })
  return {
    id,
    title: crisis.title,
    topics: crisis.topics,
    startedBy: names.get(crisis.person) ?? '',
    startedAt: crisis.startedAt,
    ended:
      crisis.endedAt && crisis.endedBy
        ? { name: names.get(crisis.endedBy) ?? '', at: crisis.endedAt }
        : null,
    statements: statements.map(named),
    entries: entries.map(named),
    review: reviewQuestions.flatMap((question) =>
      review.filter((one) => one.question === question).map(named),
    ),
    actions: actions.map(({ day, ...action }) => ({ ...action, due: day })),
  }
}
