import { declineProposal } from '#capabilities/share/actions/proposals.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { getKeptItem, getProposal } from '#capabilities/share/reads/desk.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.proposal)) throw new Refusal('not-found')
  const proposal = await getProposal(locals.who, params.proposal)
  const before = proposal.itemBefore && (await getKeptItem(locals.who, proposal.itemBefore.id))
  return {
    proposal,
    before: before && { title: before.title, text: before.source, link: before.link },
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.proposal)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(shareInputs.decline, form)
    if (problem) return problem
    const { origin } = await getProposal(locals.who, params.proposal)
    // A colleague hears why; a feed needs no reason.
    if (origin === 'colleague' && !data.why) return failField(form, 'why', 'why-missing')
    const done = await declineProposal(locals.who, params.proposal, data.why)
    return done ? { declined: true } : failField(form, 'form', 'share-answered', 409)
  },
}
