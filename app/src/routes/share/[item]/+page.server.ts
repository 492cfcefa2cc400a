import { getCheckContext, listReasons, listSwitchedOff } from '#capabilities/check/reads.server.ts'
import { tellReason } from '#capabilities/share/actions/count.server.ts'
import { takeBackOwn } from '#capabilities/share/actions/pictures.server.ts'
import { access } from '#capabilities/share/access.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { findSharing, getShareView } from '#capabilities/share/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

// The rules that the line about where one works stems from.
const disclosureRules = [
  'disclosure-praise-without-affiliation',
  'disclosure-reward-not-labelled',
] as const

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.item)) throw new Refusal('not-found')
  const { who, language, organisation } = locals
  const item = await getShareView(who, params.item, language)
  const publication = await findPublication(who)
  const reasons = listReasons(who, publication?.document, language)
  const sources = disclosureRules.flatMap((rule) => reasons[rule]?.sources ?? [])
  return {
    item,
    sharing: await findSharing(who),
    keeps: may(who, access.keepItems),
    reader: who.person ?? '',
    context: await getCheckContext(who, organisation?.name ?? ''),
    reasons,
    switchedOff: (await listSwitchedOff(who)).map(({ rule }) => rule),
    sources: [...new Map(sources.map((source) => [source.title, source])).values()],
  }
}

// There is no action that takes words: what is shared goes from the device to the place itself.
export const actions: Actions = {
  reason: async ({ request, locals, params }) => {
    if (!isId(params.item)) throw new Refusal('not-found')
    const { data, problem } = parseForm(shareInputs.reason, await readForm(request))
    if (problem) return problem
    await tellReason(locals.who, params.item, data.reason)
    return { told: true }
  },
  withdraw: async ({ request, locals, params }) => {
    if (!isId(params.item)) throw new Refusal('not-found')
    const { data, problem } = parseForm(shareInputs.withdrawPicture, await readForm(request))
    if (problem) return problem
    await takeBackOwn(locals.who, data.picture)
    return { withdrawn: true }
  },
}
