import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { changeItem } from '#capabilities/share/actions/items.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { getKeptItem, getProposal } from '#capabilities/share/reads/desk.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { fillFields } from '../../item-form.ts'
import { listGoals } from '../../list-goals.server.ts'
import type { Actions, PageServerLoad } from './$types'

const replyInput = z.object({ proposal: z.uuid().optional() })

/** The form as the item stands; or, where its feed says something new, filled with that. Nothing changes before the press. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.item)) throw new Refusal('not-found')
  const item = await getKeptItem(locals.who, params.item)
  const wished = url.searchParams.get('proposal') ?? ''
  const proposal = isId(wished) ? await getProposal(locals.who, wished) : null
  const isOurs = proposal?.itemBefore?.id === item.id
  const news = isOurs && proposal ? { title: proposal.title, source: proposal.text } : {}
  const link = isOurs && proposal?.link ? { link: proposal.link } : {}
  return {
    item: { id: item.id, title: item.title, number: item.number },
    start: fillFields({ ...item, ...news, ...link }, now()),
    goals: await listGoals(locals.who, locals.language),
    proposal: isOurs && proposal ? proposal.id : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.item)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(shareInputs.change, form)
    if (problem) return problem
    const reply = parseForm(replyInput, form)
    if (reply.problem) return reply.problem
    const { proposal } = reply.data
    const answer = proposal ? { proposal, why: null } : null
    const done = await changeItem(locals.who, params.item, data, answer)
    if (done === 'changed-meanwhile') return failField(form, 'form', done, 409)
    if (done !== 'done') return failField(form, 'form', 'share-answered', 409)
    redirect(303, `/share/desk/${params.item}?changed`)
  },
}
