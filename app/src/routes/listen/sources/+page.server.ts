import { addSource, addWebhook, changeSource } from '#capabilities/signal/actions/sources.server.ts'
import { sourceInput, sourcePressInput, webhookInput } from '#capabilities/signal/input.ts'
import { listOwnNames, listSourceViews } from '#capabilities/signal/reads.server.ts'
import { isReddit } from '#capabilities/signal/sources/recognise.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry } from '../../limits.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  names: (await listOwnNames(locals.who)).length,
  sources: (await listSourceViews(locals.who)).map((source) => ({
    ...source,
    reddit: isReddit(source.address ?? ''),
  })),
})

export const actions: Actions = {
  add: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(sourceInput, form)
    if (problem) return problem
    await countTry('source', locals.who.organisation)
    const done = await addSource(locals.who, data.address)
    return typeof done === 'string' ? failField(form, 'address', done) : { added: done }
  },
  webhook: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(webhookInput, form)
    if (problem) return problem
    const done = await addWebhook(locals.who, data.title)
    return typeof done === 'string' ? failField(form, 'title', done) : { webhook: done.address }
  },
  press: async ({ request, locals }) => {
    const { data, problem } = parseForm(sourcePressInput, await readForm(request))
    if (problem) return problem
    const { source, number, press } = data
    const done = await changeSource(locals.who, data)
    return { pressed: { source, press, number: number + 1, done } }
  },
}
