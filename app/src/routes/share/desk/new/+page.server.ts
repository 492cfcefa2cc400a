import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { makeItem } from '#capabilities/share/actions/items.server.ts'
import type { ItemWords } from '#capabilities/share/contract.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { getKeptItem, getProposal } from '#capabilities/share/reads/desk.server.ts'
import { now } from '#platform/clock.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import { fillFields } from '../item-form.ts'
import { listGoals } from '../list-goals.server.ts'
import type { Actions, PageServerLoad } from './$types'

const replyInput = z.object({
  proposal: z.uuid().optional(),
  why: z
    .string()
    .trim()
    .max(1_000, 'text-long')
    .default('')
    .transform((why) => why || null),
})

/** An empty form, or one filled with what was sent in, or with an item that came before. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const [wished, from] = ['proposal', 'from'].map((name) => url.searchParams.get(name) ?? '')
  const proposal = wished && isId(wished) ? await getProposal(locals.who, wished) : null
  const before = from && isId(from) ? await getKeptItem(locals.who, from) : null
  const start: Partial<ItemWords> = proposal
    ? {
        type: proposal.type,
        title: proposal.title,
        source: proposal.text,
        ...(proposal.link ? { link: proposal.link } : {}),
      }
    : before
      ? { ...before, goesAt: now(), endsAt: null }
      : {}
  return {
    formKey: randomUUID(),
    start: fillFields(start, now()),
    goals: await listGoals(locals.who, locals.language),
    proposal: proposal && {
      id: proposal.id,
      from: proposal.from,
      colleague: proposal.origin === 'colleague',
      answered: proposal.answer !== null,
    },
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(shareInputs.make, form)
    if (problem) return problem
    const reply = parseForm(replyInput, form)
    if (reply.problem) return reply.problem
    const { proposal, why } = reply.data
    const made = await makeItem(locals.who, data, proposal ? { proposal, why } : null)
    if (made === 'why-missing') return failField(form, 'why', 'share-why-missing')
    if (typeof made === 'string') return failField(form, 'form', 'share-answered', 409)
    redirect(303, `/share/desk/${made.item}?made`)
  },
}
