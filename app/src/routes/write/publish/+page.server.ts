import { redirect } from '@sveltejs/kit'
import { findBeforePublish } from '#capabilities/cocreate/reads.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { publishInput } from '#capabilities/write/input.ts'
import { findPublishing } from '#capabilities/write/reads.server.ts'
import { findAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { readAnnex } from '../read-annex.ts'
import { showPublishing } from './show-publishing.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const annex = readAnnex(url)
  const publishing = await findPublishing(locals.who, annex)
  if (!publishing) throw new Refusal('not-found')
  const { title } = publishing.draft.document
  return {
    ...(await showPublishing(publishing, locals.language, annex !== CORE)),
    mayPublish: publishing.may,
    annex: annex === CORE ? null : annex,
    unit: annex === CORE ? null : title[locals.language] || title.nl || title.en,
    before:
      annex === CORE
        ? await findBeforePublish(locals.who, publishing.draft.document, locals.language)
        : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const annex = readAnnex(url)
    const form = await readForm(request)
    const { data, problem } = parseForm(publishInput, form)
    if (problem) return problem
    const { nl, en, material, ...seen } = data
    const done = await publishCode(
      locals.who,
      { ...seen, annex },
      {
        material: material === 'yes',
        summary: nl || en ? { nl, en } : null,
      },
    )
    if (typeof done === 'string') return failField(form, 'publish', done, 409)
    const made = annex === CORE ? undefined : await findAnnex(locals.who, { id: annex })
    redirect(303, made ? `/code/for/${made.address}` : '/code')
  },
}
