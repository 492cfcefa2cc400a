import { redirect } from '@sveltejs/kit'
import { withdrawVersion } from '#capabilities/write/actions/withdraw.server.ts'
import { withdrawInput } from '#capabilities/write/input.ts'
import { findNextCounting, findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { readVersion } from '../../read-version.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const publication = await findPublication(who, { version: readVersion(params.version) })
  if (!publication) throw new Refusal('not-found')
  const { version } = publication
  const counts = await findPublication(who)
  const next = await findNextCounting(who, version)
  return {
    version,
    withdrawn: publication.withdrawn !== null,
    next: next ? { version: next.version, date: writeDay(next.publishedAt, language) } : null,
    stays: counts !== undefined && counts.version !== version,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(withdrawInput, form)
    if (problem) return problem
    const version = readVersion(params.version)
    const done = await withdrawVersion(locals.who, { ...data, version })
    if (done === 'changed') return failField(form, 'next', 'counts-changed', 409)
    if (done === 'withdrawn-already') return failField(form, 'next', done, 409)
    redirect(303, `/code/${version}`)
  },
}
