import { addDays, dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import {
  countShared,
  proposeGoal,
  wantGoal,
} from '#capabilities/programme/actions/take-part.server.ts'
import { goalInput, goalPressInput } from '#capabilities/programme/input.ts'
import { goalDays, goalMinimum } from '#capabilities/programme/model.ts'
import { findOwnChoice } from '#capabilities/programme/reads.server.ts'
import { findGoal } from '#capabilities/programme/reads/programme.server.ts'
import { now } from '#platform/clock.ts'
import { writeIsoDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!(await findOwnChoice(locals.who))) redirect(303, '/ambassadors')
  const found = await findGoal(locals.who)
  const said = url.searchParams.get('said')
  return {
    unit: found?.unit.name ?? null,
    goal: found?.goal
      ? { ...found.goal, until: writeIsoDay(found.goal.lastDay, locals.language) }
      : null,
    minimum: goalMinimum,
    formKey: randomUUID(),
    lastDay: addDays(dayOf(now()), goalDays.usual),
    counted: said === 'counted',
  }
}

const errors = {
  'not-joined': 'not-ambassador',
  'day-wrong': 'goal-day',
  'goal-already': 'goal-already',
  'no-unit': 'goal-no-unit',
} as const

/** A press on the goal that the page showed. */
async function press(
  { request, locals }: RequestEvent,
  work: (who: App.Locals['who'], goal: string) => Promise<void>,
  said = '',
) {
  const { data, problem } = parseForm(goalPressInput, await readForm(request))
  if (problem) return problem
  await work(locals.who, data.goal)
  redirect(303, `/ambassadors/goal${said}`)
}

export const actions: Actions = {
  propose: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(goalInput, form)
    if (problem) return problem
    const done = await proposeGoal(locals.who, data)
    if (done !== 'done')
      return failField(form, done === 'day-wrong' ? 'lastDay' : 'form', errors[done], 409)
    redirect(303, '/ambassadors/goal')
  },
  want: (event) => press(event, (who, goal) => wantGoal(who, goal, 'add')),
  rest: (event) => press(event, (who, goal) => wantGoal(who, goal, 'remove')),
  count: (event) => press(event, (who, goal) => countShared(who, goal, 1), '?said=counted'),
  undo: (event) => press(event, (who, goal) => countShared(who, goal, -1)),
}
