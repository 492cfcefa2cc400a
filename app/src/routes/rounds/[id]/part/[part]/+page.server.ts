import { redirect } from '@sveltejs/kit'
import { findPart } from '@handvat/documents/parts.ts'
import type { CodeRule } from '@handvat/documents/code.ts'
import { contribute } from '#capabilities/cocreate/actions/contribute.server.ts'
import { access } from '#capabilities/cocreate/access.ts'
import { contributionKinds } from '#capabilities/cocreate/contract.ts'
import { contributionInput, kindInput } from '#capabilities/cocreate/input.ts'
import { languageOf, subjectOf } from '#capabilities/cocreate/model.ts'
import { contributionsPerPage, getRound, listOfPart } from '#capabilities/cocreate/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { readPage } from '../../../../paging.ts'
import { showContributions } from '../../../show-contributions.server.ts'
import { namePart } from '../../../name-part.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { who } = locals
  const { part } = params
  const round = await getRound(who, params.id)
  const language = languageOf(round.document, locals.language)
  const name = namePart(round.document, part, { text: language, reader: locals.language })
  if (!name) throw new Refusal('not-found')
  const page = readPage(url)
  const { rows, total } = await listOfPart(who, params.id, part, page)
  const { document, named: _, ...shown } = round
  const subject = subjectOf(part)
  const rule = subject === 'rule' ? (findPart(document, part) as CodeRule) : undefined
  return {
    round: shown,
    document,
    part,
    name,
    textLanguage: language,
    // Who proposes other words begins from those that stand there.
    words: rule
      ? { title: rule.title[language], text: rule.text[language] }
      : subject === 'head'
        ? { title: document.title[language], text: document.intro[language] }
        : null,
    kinds: contributionKinds,
    subject,
    kind: kindInput.parse(url.searchParams.get('kind')),
    formKey: crypto.randomUUID(),
    added: isId(url.searchParams.get('added') ?? '') ? url.searchParams.get('added') : null,
    contributions: await showContributions(who, rows, locals.language),
    page,
    pages: Math.max(1, Math.ceil(total / contributionsPerPage)),
    total,
    mayLead: may(who, access.leadRound),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const { id: round, part } = params
    if (!isId(round)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(contributionInput, form)
    if (problem) return problem
    const place = { round, part, language: locals.language }
    const done = await contribute(locals.who, place, data)
    // Whatever came between, what somebody wrote comes back with the page.
    if (done === 'closed') return failField(form, 'form', 'round-closed', 409)
    if (typeof done === 'string') return failField(form, 'form', done, 409)
    redirect(303, `${url.pathname}?kind=${data.kind}&added=${done.contribution}#added`)
  },
}
