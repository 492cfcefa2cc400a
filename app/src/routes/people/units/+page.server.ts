import { redirect } from '@sveltejs/kit'
import {
  addUnit,
  endUnit,
  moveUnit,
  renameUnit,
} from '#capabilities/people/actions/units.server.ts'
import { unitInput } from '#capabilities/people/input.ts'
import { isBelow } from '#capabilities/people/parts/unit-tree.ts'
import { listUnitTree } from '#capabilities/people/reads/person.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const units = await listUnitTree(locals.who)
  const chosen = units.find(({ id }) => id === url.searchParams.get('unit'))
  return {
    units,
    chosen: chosen ?? null,
    // It cannot go below itself, so those are no choice.
    above: chosen
      ? units.filter(({ id }) => id !== chosen.id && !isBelow(units, id, chosen.id))
      : [],
    done: url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(unitInput.add, form)
    if (problem) return problem
    const done = await addUnit(locals.who, data)
    if (typeof done === 'string') return failField(form, 'name', done)
    redirect(303, '/people/units?done=added')
  },
  rename: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(unitInput.rename, form)
    if (problem) return problem
    const done = await renameUnit(locals.who, data.unit, data.name)
    if (done !== 'done') return failField(form, 'name', done)
    redirect(303, '/people/units?done=renamed')
  },
  move: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(unitInput.move, form)
    if (problem) return problem
    const done = await moveUnit(locals.who, data.unit, data.parent)
    if (done !== 'done') return failField(form, 'parent', done)
    redirect(303, '/people/units?done=moved')
  },
  end: async ({ request, locals }) => {
    const { data, problem } = parseForm(unitInput.end, await readForm(request))
    if (problem) return problem
    await endUnit(locals.who, data.unit)
    redirect(303, '/people/units?done=ended')
  },
}
