import { addDays, dayOf } from '#platform/day.ts'
import { listOwnUnits } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ChoiceInput, GoalInput } from '../input.ts'
import { goalDays, goalStateOf } from '../model.ts'
import * as goals from '../store/goals.server.ts'
import * as programme from '../store/programme.server.ts'
import { personOf } from './survey.server.ts'

/** Takes part from now on. */
export async function join(who: Who): Promise<'done' | 'not-open'> {
  demand(who, access.takePart)
  const person = personOf(who)
  return unseen(who, async (context) => {
    const [last] = await programme.listTurns(context)
    if (last?.kind !== 'opened') return 'not-open'
    await programme.insertAmbassador(context, person)
    return 'done'
  })
}

/** Takes part no longer: everything that was chosen goes at once, also where the programme is closed. */
export async function leave(who: Who): Promise<void> {
  demand(who, access.takePart)
  const person = personOf(who)
  await unseen(who, (context) => programme.deleteAmbassador(context, person))
}

/** Chooses channels, topics and letters. */
export async function choose(who: Who, input: ChoiceInput): Promise<'done' | 'not-joined'> {
  demand(who, access.takePart)
  const person = personOf(who)
  return unseen(who, async (context) =>
    (await programme.updateAmbassador(context, person, input)) ? 'done' : 'not-joined',
  )
}

/** Proposes a goal to the ambassadors of one's own unit, and wants it. One goal of a unit at a time. */
export async function proposeGoal(
  who: Who,
  input: GoalInput,
): Promise<'done' | 'not-joined' | 'day-wrong' | 'goal-already' | 'no-unit'> {
  demand(who, access.takePart)
  const person = personOf(who)
  const today = dayOf(now())
  if (input.lastDay < today || input.lastDay > addDays(today, goalDays.most)) return 'day-wrong'
  const [unit] = await listOwnUnits(who)
  if (!unit) return 'no-unit'
  return unseen(who, async (context) => {
    await programme.holdProgramme(context)
    if (!(await programme.findAmbassador(context, person))) return 'not-joined'
    const known = await goals.listGoals(context, { unit: unit.id, from: today, person })
    if (known.length > 0) return 'goal-already'
    const { title, target, lastDay, formKey } = input
    const goal = await goals.insertGoal(context, { unit: unit.id, title, target, lastDay, formKey })
    if (!goal) return 'done'
    await goals.insertWish(context, goal, person)
    const due = new Date(`${addDays(lastDay, 1)}T00:00:00Z`)
    await enqueue(context, 'goal.settle', { organisation: who.organisation, goal }, due)
    return 'done'
  })
}

/** Wants the goal of one's own unit, or no longer; pressing twice is pressing once. */
export async function wantGoal(who: Who, goal: string, wish: 'add' | 'remove'): Promise<void> {
  await changeGoal(who, goal, async (context, person) => {
    if (wish === 'add') await goals.insertWish(context, goal, person)
    else await goals.deleteWish(context, goal, person)
  })
}

/** Counts a message that was shared for a goal that runs, or takes one off; whose it was is nowhere. */
export async function countShared(who: Who, goal: string, change: 1 | -1): Promise<void> {
  await changeGoal(who, goal, async (context, _, found) => {
    // Of a goal that does not run yet, nothing is counted: its number would tell of few people.
    if (goalStateOf(found, context.now) !== 'running' || !found.wanted)
      throw new Refusal('changed-meanwhile')
    await goals.addToCount(context, goal, change)
  })
}

async function changeGoal(
  who: Who,
  goal: string,
  change: (context: Act, person: string, found: goals.StoredGoal) => Promise<void>,
): Promise<void> {
  demand(who, access.takePart)
  const person = personOf(who)
  const [unit] = await listOwnUnits(who)
  await unseen(who, async (context) => {
    if (!unit || !(await programme.findAmbassador(context, person))) throw new Refusal('not-found')
    const from = dayOf(context.now)
    const known = await goals.listGoals(context, { unit: unit.id, from, person })
    const found = known.find(({ id }) => id === goal)
    // A goal of another unit is not refused but not found.
    if (!found) throw new Refusal('not-found')
    await change(context, person, found)
  })
}

// An event keeps who acted, for ever. Taking part leaves no trace that would outlive it.
function unseen<Result>(who: Who, fn: (context: Act) => Promise<Result>): Promise<Result> {
  return act(visitorOf(who.organisation), fn)
}
