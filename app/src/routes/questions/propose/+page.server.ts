import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { proposeGap } from '#capabilities/ask/actions/gaps.server.ts'
import { gapInput } from '#capabilities/ask/input.ts'
import { getQuestion } from '#capabilities/ask/reads.server.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import { findOpenRound, getRound } from '#capabilities/cocreate/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { showCodeParts } from '../../show-code-parts.ts'
import type { Actions, PageServerLoad } from './$types'

// Where a round is open one proposes for its text, otherwise for the code as it counts.
async function readCode(who: Who) {
  const open = await findOpenRound(who)
  const document = open
    ? (await getRound(who, open.id)).document
    : (await findPublication(who))?.document
  return { open, document }
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language: wished } = locals
  const from = url.searchParams.get('from') ?? ''
  const question = isId(from) ? await getQuestion(who, from) : null
  const { open, document } = await readCode(who)
  return {
    asked: question?.text ?? null,
    from: question?.id ?? '',
    part: question?.rule ? `rule:${question.rule}` : '',
    round: open ? { title: open.title } : null,
    formKey: randomUUID(),
    sections: showCodeParts(document, wished),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { who } = locals
    const { data, problem } = parseForm(gapInput, await readForm(request))
    if (problem) return problem
    const { open, document } = await readCode(who)
    const language = document ? languageOf(document, locals.language) : locals.language
    await proposeGap(who, data, { round: open?.id ?? null, language })
    redirect(303, data.question ? `/ask/${data.question}` : '/questions/gaps')
  },
}
