import { redirect } from '@sveltejs/kit'
import type { CodeRule } from '@handvat/documents/code.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { takeProposal } from '#capabilities/cocreate/actions/answer.server.ts'
import { takeInput } from '#capabilities/cocreate/input.ts'
import { isByHand, languageOf, subjectOf } from '#capabilities/cocreate/model.ts'
import { getContribution, getRound } from '#capabilities/cocreate/reads.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { namePart } from '../../../name-part.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id) || !isId(params.contribution)) throw new Refusal('not-found')
  const { who } = locals
  const found = await getContribution(who, params.contribution)
  if (found.round !== params.id || found.kind !== 'proposal') throw new Refusal('not-found')
  const round = await getRound(who, params.id)
  const draft = await findDraft(who)
  if (!draft) throw new Refusal('not-found')
  const subject = subjectOf(found.part)
  const rule =
    subject === 'rule' ? (findPart(draft.document, found.part) as CodeRule | undefined) : undefined
  const { title, intro } = draft.document
  const language = languageOf(round.document, locals.language)
  return {
    round: { id: round.id, title: round.title },
    name: namePart(round.document, found.part, { text: language, reader: locals.language }),
    part: found.part,
    subject,
    byHand: isByHand(found.part),
    // Where the author finds the list, and what it holds now.
    place: `/write#part-${found.part}`,
    list: subject === 'list' ? draft.document : null,
    proposal: {
      language: found.language,
      title: found.title ?? '',
      text: found.text,
      reason: found.reason ?? '',
    },
    accepted: found.answer?.outcome === 'taken' || found.answer?.outcome === 'changed',
    taken: found.taken !== null,
    seen: draft.parts[found.part] ?? 0,
    // What stands there now, in the language of the proposal; gone when somebody took the rule out.
    now: rule
      ? { title: rule.title[found.language], text: rule.text[found.language] }
      : subject === 'head'
        ? { title: title[found.language], text: intro[found.language] }
        : null,
    others: draft.document.languages.filter((one) => one !== found.language),
  }
}

const fields = {
  changed: ['form', 'draft-part-changed'],
  'taken-already': ['form', 'taken-already'],
  'not-accepted': ['form', 'not-accepted'],
  'why-missing': ['why', 'why-missing'],
} as const

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.contribution)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(takeInput, form)
    if (problem) return problem
    const done = await takeProposal(locals.who, params.contribution, data)
    if (typeof done === 'string') {
      const [field, error] = fields[done]
      return failField(form, field, error, 409)
    }
    redirect(303, `/rounds/${params.id}?show=waiting`)
  },
}
