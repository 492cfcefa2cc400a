import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { findDiscussion, listDiscussions } from '#capabilities/respond/reads/discussions.server.ts'
import { tones } from '#capabilities/signal/contract.ts'
import { signalInput } from '#capabilities/signal/input.ts'
import { readShared } from '#capabilities/signal/parts/kept-signal.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { failField, parseForm, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  discussions: await listDiscussions(locals.who),
  discussion: await findDiscussion(
    locals.who,
    url.searchParams.get('link') ?? url.searchParams.get('url'),
  ),
  formKey: randomUUID(),
  largestPicture: pictureLimits.bytes,
  // A bookmark may bring these along, and the short form where there is no script.
  ...readShared({
    title: url.searchParams.get('title'),
    text: url.searchParams.get('text'),
    url: url.searchParams.get('link') ?? url.searchParams.get('url'),
  }),
  tone: tones.find((tone) => tone === url.searchParams.get('tone')) ?? ('unsure' as const),
  note: (url.searchParams.get('note') ?? '').slice(0, 1_000),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(signalInput, form)
    if (problem) return problem
    const file = form.get('picture')
    const given = file instanceof File && file.size > 0 ? file : null
    if (given && given.size > pictureLimits.bytes) return failField(form, 'picture', 'too-large')
    const sent = await sendSignal(
      locals.who,
      data,
      given ? new Uint8Array(await given.arrayBuffer()) : null,
    )
    if (sent === 'empty') return failField(form, 'link', 'signal-empty')
    if (typeof sent === 'string') return failField(form, 'picture', sent)
    redirect(303, `/signal/${sent.signal}?sent`)
  },
}
