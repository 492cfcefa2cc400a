import { redirect } from '@sveltejs/kit'
import { finishAdvice, saveWords } from '#capabilities/insight/actions/write-advice.server.ts'
import { wordsInput } from '#capabilities/insight/input.ts'
import { drawAdvice, getAdvice } from '#capabilities/insight/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

/** What the advice says now: own figures, and the priorities in words that one may change or leave out. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { draft } = await getAdvice(locals.who, params.id)
  const { advice, ours, version } = await drawAdvice(
    locals.who,
    draft,
    locals.organisation?.name ?? '',
  )
  const { sentences, left } = draft.words
  return {
    id: params.id,
    version,
    revision: draft.revision,
    summary: advice.summary,
    figures: advice.figures,
    limits: advice.limits,
    moments: ours.moments.map(({ id, title, text, actions }) => ({
      id,
      title,
      text,
      actions: actions.map((action) => ({
        id: action.id,
        title: action.what,
        because: action.because,
        left: left.includes(action.id),
        what: sentences[`${action.id}.what`] ?? action.what,
        why: sentences[`${action.id}.why`] ?? action.why,
        how: sentences[`${action.id}.how`] ?? action.how,
      })),
    })),
  }
}

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const refused = await keep(request, locals.who, params.id)
    if (refused) return refused
    redirect(303, `/insight/advice/${params.id}/words`)
  },
  finish: async ({ request, locals, params }) => {
    const refused = await keep(request, locals.who, params.id)
    if (refused) return refused
    const number = await finishAdvice(locals.who, params.id, locals.organisation?.name ?? '')
    redirect(303, `/insight/advice/${params.id}/version/${number}`)
  },
}

async function keep(request: Request, who: Who, id: string) {
  if (!isId(id)) throw new Refusal('not-found')
  const form = await readForm(request)
  const { data, problem } = parseForm(wordsInput, form)
  if (problem) return problem
  if ((await saveWords(who, id, data)) === 'changed')
    return failField(form, 'sentences', 'advice-changed', 409)
  return null
}
