import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { compareCodes } from '@handvat/documents/compare-codes.ts'
import { decideTemplateUpdate } from '@handvat/documents/template-updates.ts'
import { decideUpdate } from '#capabilities/write/actions/decide-update.server.ts'
import { decideOffer } from '#capabilities/write/actions/offers.server.ts'
import { offerDecision, updateInput } from '#capabilities/write/input.ts'
import { listOpenOffers } from '#capabilities/write/reads/offers.server.ts'
import { listUpdates } from '#capabilities/write/reads/updates.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

/** What the template says anew, and what stands in the draft. */
export const load: PageServerLoad = async ({ locals }) => {
  const { updates, base } = await listUpdates(locals.who, library)
  const languages = base?.languages ?? []
  return {
    offers: await listOpenOffers(locals.who),
    language: languages.find((known) => known === locals.language) ?? languages[0] ?? 'nl',
    updates: updates.map((update) => ({
      ...update,
      kind:
        update.after === undefined
          ? ('removed' as const)
          : update.before === undefined
            ? ('added' as const)
            : ('changed' as const),
      differences: base ? compareCodes(base, decideTemplateUpdate(base, update)) : [],
    })),
  }
}

async function decide({ request, locals }: RequestEvent, take: boolean) {
  const form = await readForm(request)
  const { data, problem } = parseForm(updateInput, form)
  if (problem) return problem
  const done = await decideUpdate(locals.who, library, { ...data, take })
  if (done !== 'decided') return failField(form, 'part', done, 409)
  redirect(303, '/write/updates')
}

async function decideOn({ request, locals }: RequestEvent, take: boolean) {
  const form = await readForm(request)
  const { data, problem } = parseForm(offerDecision, form)
  if (problem) return problem
  const done = await decideOffer(locals.who, { ...data, take })
  if (done !== 'decided') return failField(form, 'offer', done, 409)
  redirect(303, '/write/updates')
}

export const actions: Actions = {
  takeOffer: (event) => decideOn(event, true),
  leaveOffer: (event) => decideOn(event, false),
  take: (event) => decide(event, true),
  leave: (event) => decide(event, false),
}
