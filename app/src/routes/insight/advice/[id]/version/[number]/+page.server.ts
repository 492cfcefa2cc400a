import { randomUUID } from 'node:crypto'
import { redirect } from '@sveltejs/kit'
import { askTalk } from '#capabilities/insight/actions/write-advice.server.ts'
import { talkInput } from '#capabilities/insight/input.ts'
import { getAdviceVersion } from '#capabilities/insight/reads/advice.server.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../../../dates.ts'
import { parseForm, readForm } from '../../../../../form.ts'
import { isId } from '../../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'
import { readNumber } from './read-number.ts'

/** A finished version of an advice, as it was made. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const number = readNumber(params.number)
  if (!isId(params.id) || number === null) throw new Refusal('not-found')
  const { document, hash, talks } = await getAdviceVersion(locals.who, params.id, number)
  const [contact] = await listContactPoints(locals.who)
  return {
    id: params.id,
    number,
    hash,
    advice: { ...document, face: { ...document.face, logo: '' } },
    logo: document.face.logo ? `data:image/png;base64,${document.face.logo}` : null,
    contact: contact?.name ?? '',
    formKey: randomUUID(),
    asked: url.searchParams.has('asked'),
    talks: talks.map(({ name, at }) => ({ name, date: writeDay(at, locals.language) })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const number = readNumber(params.number)
    if (!isId(params.id) || number === null) throw new Refusal('not-found')
    const { data, problem } = parseForm(talkInput, await readForm(request))
    if (problem) return problem
    await askTalk(locals.who, params.id, number, data.formKey)
    redirect(303, `/insight/advice/${params.id}/version/${number}?asked`)
  },
}
