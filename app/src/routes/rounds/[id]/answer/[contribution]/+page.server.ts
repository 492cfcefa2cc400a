import { redirect } from '@sveltejs/kit'
import { answerContribution } from '#capabilities/cocreate/actions/answer.server.ts'
import { answerInput } from '#capabilities/cocreate/input.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import { getContribution, getRound } from '#capabilities/cocreate/reads.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { showContribution } from '../../../show-contributions.server.ts'
import { namePart } from '../../../name-part.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id) || !isId(params.contribution)) throw new Refusal('not-found')
  const { who } = locals
  const found = await getContribution(who, params.contribution)
  if (found.round !== params.id) throw new Refusal('not-found')
  const round = await getRound(who, params.id)
  const draft = await findDraft(who)
  const language = languageOf(round.document, locals.language)
  const shown = await showContribution(who, found, locals.language)
  return {
    round: { id: round.id, title: round.title, state: round.state },
    document: round.document,
    textLanguage: language,
    name: namePart(round.document, found.part, { text: language, reader: locals.language }),
    contribution: shown,
    seen: found.answer?.number ?? 0,
    now: found.answer && { outcome: found.answer.outcome, why: found.answer.why },
    // What it may have become: the rules as they stand in the draft.
    rules: (draft?.document.sections ?? []).flatMap(({ rules }) =>
      rules.map((rule) => ({ value: `rule:${rule.id}`, label: rule.title[language] })),
    ),
  }
}

const fields = {
  changed: ['form', 'changed-meanwhile'],
  'round-ended': ['form', 'round-ended'],
  'outcome-wrong': ['outcome', 'outcome-missing'],
} as const

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.contribution)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(answerInput, form)
    if (problem) return problem
    const done = await answerContribution(locals.who, params.contribution, data)
    if (done !== 'done') {
      const [field, error] = fields[done]
      return failField(form, field, error, 409)
    }
    const answered = await getContribution(locals.who, params.contribution)
    const { toTake } = await showContribution(locals.who, answered, locals.language)
    const take = toTake && !data.became
    redirect(
      303,
      take
        ? `/rounds/${params.id}/take/${params.contribution}`
        : `/rounds/${params.id}?show=waiting`,
    )
  },
}
