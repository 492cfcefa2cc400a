import { redirect } from '@sveltejs/kit'
import { nameOfPart } from '#capabilities/cocreate/model.ts'
import { settleOutcome } from '#capabilities/learn/actions/talk-outcome.server.ts'
import { settleInput } from '#capabilities/learn/input-talks.ts'
import { listOutcomes, outcomesPerPage } from '#capabilities/learn/reads/talks.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { writeDay } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { readPage } from '../../../paging.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const page = readPage(url)
  const { rows, total } = await listOutcomes(who, page)
  const code = (await findPublication(who))?.document
  return {
    page,
    pages: Math.max(1, Math.ceil(total / outcomesPerPage)),
    settled: url.searchParams.has('settled'),
    outcomes: rows.map((one) => {
      const named = code && one.part ? nameOfPart(code, one.part, language) : undefined
      return {
        id: one.id,
        moment: one.moment,
        about: named ?? null,
        title: one.title,
        text: one.text,
        reason: one.reason,
        language: one.language,
        day: writeDay(one.recordedAt, language),
        settled: one.settled && {
          remark: one.settled.remark,
          day: writeDay(one.settled.at, language),
        },
      }
    }),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(settleInput, form)
    if (problem) return problem
    const done = await settleOutcome(locals.who, data.outcome, data.remark)
    if (done !== 'done') return failField(form, 'form', done, 409)
    redirect(303, '/learn/talks/outcomes?settled')
  },
}
