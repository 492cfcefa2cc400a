import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/ask/access.ts'
import { decideGap } from '#capabilities/ask/actions/gaps.server.ts'
import { gapOutcomeInput } from '#capabilities/ask/input.ts'
import { gapsPerPage, listGaps } from '#capabilities/ask/reads/gaps.server.ts'
import { nameOfPart } from '#capabilities/cocreate/model.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { readPage } from '../../paging.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const page = readPage(url)
  const { rows, total } = await listGaps(who, page)
  const code = (await findPublication(who))?.document
  return {
    page,
    pages: Math.max(1, Math.ceil(total / gapsPerPage)),
    decided: url.searchParams.has('decided'),
    mayDecide: may(who, access.decideGap),
    mayAnswer: may(who, access.answer),
    gaps: rows.map((gap) => ({
      id: gap.id,
      number: gap.number,
      title: gap.title,
      text: gap.text,
      reason: gap.reason,
      language: gap.language,
      round: gap.round,
      contribution: gap.contribution,
      about: (code && nameOfPart(code, gap.part, language)) ?? null,
      fresh: gap.part.startsWith('section:'),
      day: writeDay(gap.proposedAt, language),
      decided: gap.decided && {
        outcome: gap.decided.outcome,
        why: gap.decided.why,
        day: writeDay(gap.decided.at, language),
      },
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(gapOutcomeInput, form)
    if (problem) return problem
    const done = await decideGap(locals.who, data)
    if (done === 'changed') return failField(form, 'form', 'gap-changed', 409)
    redirect(303, '/questions/gaps?decided')
  },
}
