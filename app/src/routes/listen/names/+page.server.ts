import { addOwnName, removeOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { namePressInput, ownNameInput } from '#capabilities/signal/input.ts'
import { listOwnNames } from '#capabilities/signal/reads.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  names: await listOwnNames(locals.who),
})

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(ownNameInput, form)
    if (problem) return problem
    const done = await addOwnName(locals.who, data)
    if (typeof done !== 'string') return { added: data.text }
    return failField(form, done === 'own-name-excluded' ? 'excluded' : 'text', done)
  },
  remove: async ({ request, locals }) => {
    const { data, problem } = parseForm(namePressInput, await readForm(request))
    if (problem) return problem
    return { removed: await removeOwnName(locals.who, data.name) }
  },
}
