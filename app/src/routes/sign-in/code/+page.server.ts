import { redirect } from '@sveltejs/kit'
import { redeemPass } from '#capabilities/people/actions/sign-in.server.ts'
import { codeInput } from '#capabilities/people/input.ts'
import { lasts } from '#capabilities/people/model.ts'
import { Refusal } from '#platform/refusal.ts'
import { sessionCookie, setCookie } from '../../cookies.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry, refuseAfterTries } from '../../limits.server.ts'
import { readNext } from '../../next.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.signedIn) redirect(303, readNext(url))
  // A QR code on paper carries the code in the part of the address that is never sent; see the page.
  return {}
}

export const actions: Actions = {
  default: async ({ request, locals, cookies, url, getClientAddress }) => {
    const organisation = locals.organisation
    if (!organisation) throw new Refusal('no-organisation')
    const form = await readForm(request)
    const { data, problem } = parseForm(codeInput, form)
    if (problem) return problem
    await refuseAfterTries('wrongCode', getClientAddress())
    const opened = await redeemPass(organisation.id, { code: data.code })
    if (typeof opened === 'string') {
      await countTry('wrongCode', getClientAddress())
      return failField(form, 'code', `code-${opened}`)
    }
    setCookie(cookies, url, sessionCookie, opened.session, lasts.session / 86_400_000)
    redirect(303, readNext(url))
  },
}
