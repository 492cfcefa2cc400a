import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { needsNumber } from '../model.ts'
import { pathSign } from '../parts/read-directory.ts'
import * as applying from '../store/apply-import.server.ts'
import * as imports from '../store/imports.server.ts'
import { planInvitations } from '../store/invitations.server.ts'
import { countHere, listNewPaths, setUnits } from '../store/judge-import.server.ts'
import { deleteUnusedPasses } from '../store/passes.server.ts'
import { insertUnit, listUnitNames, lockUnits } from '../store/units.server.ts'
import { inviteStarters } from './begin-day.server.ts'
import { judgeAgain } from './judge-import.server.ts'
import { letGo } from './leave.server.ts'

// Up to here the press itself does it all; above, a job does it in steps of this many.
const atOnce = 1_000

/** What was chosen at the press; `seen` is what the screen said it would do, `typed` the number of people who leave. */
export interface ApplyChoice {
  leavers: boolean
  invites: boolean
  seen: string
  typed: string
}

/** What an import would do, as one word for the press to bring back. */
export function describeSeen(counts: { join: number; change: number; leave: number }): string {
  return `${counts.join}-${counts.change}-${counts.leave}`
}

/**
 * Applies an import, once. Everything is weighed again first: where it would do something else than the screen said, nothing
 * happens (`directory-changed`). More than a third of all people leave only when their number was typed (`number-wrong`).
 */
export async function applyDirectory(
  who: Who,
  id: string,
  choice: ApplyChoice,
): Promise<'applied' | 'directory-changed' | 'number-wrong' | 'import-nothing'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    const found = await imports.findImport(context, id, true)
    if (!found || (found.forgotten && !found.appliedAt)) throw new Refusal('not-found')
    // The second press of two.
    if (found.appliedAt) return 'applied'
    await lockUnits(context)
    await judgeAgain(context, id)
    const counts = await imports.countOutcomes(context, id)
    if (describeSeen(counts) !== choice.seen) return 'directory-changed'
    const leavers = choice.leavers && counts.leave > 0
    if (leavers && needsNumber(counts.leave, await countHere(context)))
      if (choice.typed.trim() !== String(counts.leave)) return 'number-wrong'
    if (counts.join + counts.change + (leavers ? counts.leave : 0) === 0) return 'import-nothing'
    const total = await applying.startApplying(context, id, { leavers, invites: choice.invites })
    await addMissingUnits(context, id)
    if (total <= atOnce) await applyRows(context, id)
    if (total > atOnce || choice.invites)
      await enqueue(context, 'people.import', { organisation: who.organisation, import: id })
    return 'applied'
  })
}

/** Applies what is left of a large import, in steps that each stand by themselves, and invites who starts today. */
export async function applyImport(job: Jobs['people.import']): Promise<void> {
  const clock = visitorOf(job.organisation)
  const found = await look(clock, (context) => imports.findImport(context, job.import))
  if (!found?.appliedAt) return
  // What the job does was pressed by somebody, and the events say so.
  const who = { ...clock, person: found.person }
  for (let left = !found.endedAt; left;)
    left = await act(who, async (context) => {
      const now = await imports.findImport(context, job.import, true)
      return now?.endedAt === null && (await applyRows(context, job.import))
    })
  await inviteStarters(job.organisation)
}

/** The file goes a day after it came; what was applied by then has gone already. */
export async function forgetImportedFile(job: Jobs['people.forget']): Promise<void> {
  await act(visitorOf(job.organisation), (context) =>
    imports.forgetFiles(context, { import: job.import }),
  )
}

// Applies the next rows; false when there are none left, and the import has ended.
async function applyRows(context: Act, id: string): Promise<boolean> {
  const rows = await applying.takeRows(context, id, atOnce)
  const numbers = rows.map(({ number }) => number)
  const found = await imports.findImport(context, id)
  if (!found) throw new Refusal('not-found')
  if (rows.length > 0) {
    const { joined, changed } = await applying.writeRows(context, id, rows)
    const readdressed = changed.filter((one) => one.readdressed).map(({ person }) => person)
    // What lies in a mailbox that is no longer theirs opens nothing.
    await withdrawLetters(context, await deleteUnusedPasses(context, readdressed, ['link']))
    if (found.invites) await planFirstDays(context, joined)
    const moved = changed.filter((one) => one.moved).map(({ person }) => ({ person }))
    await context.appendAll(
      'person.joined',
      joined.map((person) => ({ person })),
    )
    await context.appendAll(
      'person.changed',
      changed.map(({ person }) => ({ person, fields: ['directory'] })),
    )
    await context.appendAll('person.moved', moved)
    const leaving = rows.flatMap(({ outcome, person }) =>
      outcome === 'leave' && person ? [person] : [],
    )
    const { left } = await letGo(context, leaving)
    await applying.finishRows(context, id, numbers, {
      joined: joined.length,
      changed: changed.length,
      moved: moved.length,
      gone: left.length,
    })
  }
  if (rows.length === atOnce) return true
  if (!(await applying.endImport(context, id))) return false
  const done = await imports.findImport(context, id)
  await context.append('people.imported', {
    import: id,
    joined: done?.joined ?? 0,
    changed: done?.changed ?? 0,
    moved: done?.moved ?? 0,
    left: done?.gone ?? 0,
  })
  return false
}

async function planFirstDays(context: Act, joined: readonly string[]): Promise<void> {
  const today = readDay(context.now)
  const days = await applying.listFirstDays(context, joined)
  await planInvitations(
    context,
    days.map(({ person, day }) => ({ person, day: day && day > today ? day : today })),
  )
}

// A path of names that leads nowhere yet becomes units, from the top down.
async function addMissingUnits(context: Act, id: string): Promise<void> {
  const units = await listUnitNames(context)
  const paths: { path: string; unit: string }[] = []
  for (const path of await listNewPaths(context, id)) {
    let parent: string | null = null
    for (const name of path.split(pathSign)) {
      const known: string | undefined = units.find(
        (unit) => unit.parent === parent && unit.name.toLowerCase() === name.toLowerCase(),
      )?.id
      const next: string = known ?? (await insertUnit(context, { name, parent }))
      if (!known) {
        units.push({ id: next, parent, name })
        await context.append('unit.added', { unit: next })
      }
      parent = next
    }
    if (parent) paths.push({ path, unit: parent })
  }
  await setUnits(context, id, paths)
}
