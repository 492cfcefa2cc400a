import { listFaces } from '#capabilities/ask/reads/faces.server.ts'
import { findInput } from '#capabilities/find/input.ts'
import { find } from '#capabilities/find/reads.server.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { parseForm, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The page itself knows no words: they come in the body of a press, and stand in no address. */
export const load: PageServerLoad = async ({ locals }) => {
  const [face] = await listFaces(locals.who)
  return { contact: face ? firstNameOf(face.name) : null }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(findInput, await readForm(request))
    if (problem) return problem
    return { words: data.words, ...(await find(locals.who, data.words, locals.language)) }
  },
}
