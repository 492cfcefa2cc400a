import { redirect } from '@sveltejs/kit'
import { withdrawVersion } from '#capabilities/write/actions/withdraw.server.ts'
import { withdrawInput } from '#capabilities/write/input.ts'
import { findNextCounting, findPublication } from '#capabilities/write/reads.server.ts'
import { mayPublishAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../../../dates.ts'
import { failField, parseForm, readForm } from '../../../../../form.ts'
import { readVersion } from '../../../../read-version.ts'
import { getAnnex } from '../../get-annex.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const annex = await getAnnex(who, params.annex)
  const which = { version: readVersion(params.version) }
  const publication = await findPublication(who, which, annex.id)
  // Whose annex this is not finds nothing here, as with its draft.
  if (!publication || !(await mayPublishAnnex(who, annex.id))) throw new Refusal('not-found')
  const { version } = publication
  const counts = await findPublication(who, 'latest', annex.id)
  const next = await findNextCounting(who, version, annex.id)
  return {
    version,
    unit: publication.document.title[language] || annex.name,
    address: annex.address,
    withdrawn: publication.withdrawn !== null,
    next: next ? { version: next.version, date: writeDay(next.publishedAt, language) } : null,
    stays: counts !== undefined && counts.version !== version,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const annex = await getAnnex(locals.who, params.annex)
    if (!(await mayPublishAnnex(locals.who, annex.id))) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(withdrawInput, form)
    if (problem) return problem
    const version = readVersion(params.version)
    const done = await withdrawVersion(locals.who, { ...data, version, annex: annex.id })
    if (done === 'changed') return failField(form, 'next', 'counts-changed', 409)
    if (done === 'withdrawn-already') return failField(form, 'next', done, 409)
    redirect(303, `/code/for/${annex.address}/${version}`)
  },
}
