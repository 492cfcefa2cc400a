import { redirect } from '@sveltejs/kit'
import { changeTalk } from '#capabilities/learn/actions/talk-plan.server.ts'
import { changeInput } from '#capabilities/learn/input-talks.ts'
import { getMoment, leadsTalk } from '#capabilities/learn/reads/talks.server.ts'
import { listUnits } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../../form.ts'
import { isId } from '../../../../../ids.ts'
import { titleOfKit } from '../../../show-kit.server.ts'
import { fieldsOf } from '../../../show-moment.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const moment = await getMoment(locals.who, params.id)
  if (!leadsTalk(locals.who, moment)) throw new Refusal('not-allowed')
  return {
    moment: {
      id: moment.id,
      revision: moment.revision,
      title: titleOfKit(moment.kit, locals.language),
    },
    units: await listUnits(locals.who),
    fields: fieldsOf(moment),
  }
}

const fieldOf = {
  'time-gap': 'time',
  'day-far': 'day',
  'unit-wrong': 'unit',
  changed: 'form',
  cancelled: 'form',
} as const

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(changeInput, form)
    if (problem) return problem
    const done = await changeTalk(locals.who, params.id, data)
    if (done === 'done') redirect(303, `/learn/talks/planned/${params.id}?changed`)
    const error = { changed: 'talk-changed', cancelled: 'talk-cancelled' }[done as string] ?? done
    return failField(form, fieldOf[done], error, 409)
  },
}
