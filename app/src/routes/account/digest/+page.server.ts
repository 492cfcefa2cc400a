import { redirect } from '@sveltejs/kit'
import { chooseDigest } from '#capabilities/learn/actions/digest.server.ts'
import { digestInput } from '#capabilities/learn/input-talks.ts'
import { getDigestWish } from '#capabilities/learn/reads/digest.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { writeMoment } from '../../dates.ts'
import { parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const wish = await getDigestWish(locals.who)
  return {
    rhythm: wish.rhythm,
    since: wish.wishedAt ? writeMoment(wish.wishedAt, locals.language) : null,
    email: locals.signedIn?.person.email ?? null,
    mails: hasMailServer(),
    kept: url.searchParams.has('kept'),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(digestInput, form)
    if (problem) return problem
    await chooseDigest(locals.who, data.rhythm)
    redirect(303, '/account/digest?kept')
  },
}
