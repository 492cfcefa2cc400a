import { redirect } from '@sveltejs/kit'
import { replyToObstacle } from '#capabilities/programme/actions/survey.server.ts'
import { replyInput } from '#capabilities/programme/input.ts'
import { thresholds } from '#capabilities/programme/model.ts'
import { getSurvey, listReplies } from '#capabilities/programme/reads/survey.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { survey, weighed } = await getSurvey(locals.who, params.id)
  if (!weighed) throw new Refusal('not-found')
  const replies = await listReplies(locals.who, params.id)
  const named = weighed.result?.obstacles ?? []
  const asked = url.searchParams.get('about')
  return {
    id: survey.id,
    least: thresholds.obstacles,
    obstacles: named.map(({ option, percent, reply }) => ({
      option,
      percent,
      reply,
      seen: replies.get(option)?.number ?? 0,
    })),
    // One at a time: the one that was chosen, else the first that many named and nobody answered.
    about:
      named.find(({ option }) => option === asked)?.option ??
      named.find(({ reply }) => !reply)?.option ??
      null,
    kept: url.searchParams.has('kept'),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(replyInput, form)
    if (problem) return problem
    const done = await replyToObstacle(locals.who, params.id, data)
    if (done === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
    redirect(303, `/ambassadors/survey/${params.id}/obstacles?kept`)
  },
}
