import { redirect } from '@sveltejs/kit'
import { chooseOwnLanguage } from '#capabilities/people/actions/sign-in.server.ts'
import { chooseLanguage } from '#capabilities/people/model.ts'
import { languageCookie, setCookie } from '../../cookies.ts'
import { readNext } from '../../next.ts'
import type { RequestHandler } from './$types'

/** Keeps the chosen language with the person, or in a cookie for a visitor, and goes back to the page. */
export const GET: RequestHandler = async ({ params, locals, cookies, url }) => {
  const language = chooseLanguage(params.language)
  if (locals.signedIn) await chooseOwnLanguage(locals.signedIn.who, language)
  setCookie(cookies, url, languageCookie, language, 365)
  redirect(303, readNext(url))
}
