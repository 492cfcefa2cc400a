import { markMention } from '#capabilities/signal/actions/mentions.server.ts'
import { markInput } from '#capabilities/signal/input.ts'
import { getMention, listMentions, listSourceTitles } from '#capabilities/signal/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.mention)) throw new Refusal('not-found')
  const mention = await getMention(locals.who, params.mention)
  const [like] = mention.like ? await listMentions(locals.who, [mention.like]) : []
  const titles = await listSourceTitles(locals.who)
  return {
    mention,
    source: titles.get(mention.source) ?? '',
    like: like ? { id: like.id, text: like.title ?? like.text.slice(0, 120) } : null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(markInput, await readForm(request))
    if (problem) return problem
    return { marked: { ...data, number: await markMention(locals.who, data) } }
  },
}
