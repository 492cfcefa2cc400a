import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { submitStory } from '#capabilities/share/actions/proposals.server.ts'
import { shareInputs } from '#capabilities/share/input.ts'
import { listOwnProposals } from '#capabilities/share/reads/desk.server.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { takePicture } from '../take-file.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  formKey: randomUUID(),
  largestPicture: pictureLimits.bytes,
  own: await listOwnProposals(locals.who),
  sent: url.searchParams.has('sent'),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(shareInputs.submit, form)
    if (problem) return problem
    const picture = await takePicture(form)
    if (picture === 'too-large') return failField(form, 'picture', picture)
    const input = { ...data, language: locals.language }
    const done = await submitStory(locals.who, input, picture)
    if (done === 'alt-missing') return failField(form, 'alt', 'share-alt-missing')
    if (done === 'rights-missing') return failField(form, 'rights', 'share-rights-missing')
    if (typeof done === 'string') return failField(form, 'picture', done)
    redirect(303, '/share/submit?sent')
  },
}
