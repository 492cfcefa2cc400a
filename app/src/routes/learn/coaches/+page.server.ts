import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/learn/access-talks.ts'
import { nameCoach, removeCoach } from '#capabilities/learn/actions/coach-name.server.ts'
import { coachEndInput, coachInput } from '#capabilities/learn/input-talks.ts'
import {
  listCoaches,
  listContactPoints,
  listOwnUnits,
  listUnits,
} from '#capabilities/people/reads.server.ts'
import { may } from '#platform/access.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who } = locals
  const coaches = await listCoaches(who)
  const own = (await listOwnUnits(who)).map(({ id }) => id)
  // The nearest: of the own unit, then of the one above it, in the end of everyone.
  const near = [...own, null].find((unit) => coaches.some((one) => (one.unit?.id ?? null) === unit))
  const yours = coaches.filter((one) => (one.unit?.id ?? null) === near)
  const [contact] = await listContactPoints(who)
  const names = may(who, access.nameCoach)
  return {
    yours,
    others: coaches.filter((one) => !yours.includes(one)),
    contact: contact ? { name: contact.name } : null,
    names,
    material: may(who, access.readMaterial),
    units: names ? await listUnits(who) : [],
    said: ['named', 'removed'].find((one) => url.searchParams.has(one)),
  }
}

const fieldOf = {
  'colleague-nobody': 'who',
  'colleague-several': 'who',
  'unit-wrong': 'unit',
} as const

export const actions: Actions = {
  name: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(coachInput, form)
    if (problem) return problem
    const done = await nameCoach(locals.who, data)
    if (done !== 'done') return failField(form, fieldOf[done], done)
    redirect(303, '/learn/coaches?named')
  },
  remove: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(coachEndInput, form)
    if (problem) return problem
    await removeCoach(locals.who, data.person)
    redirect(303, '/learn/coaches?removed')
  },
}
