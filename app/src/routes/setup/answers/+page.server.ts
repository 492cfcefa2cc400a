import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { setupAnswers } from '#capabilities/people/input.ts'
import { lasts } from '#capabilities/people/model.ts'
import { findSetup, finishSetup } from '#capabilities/people/actions/set-up.server.ts'
import { sessionCookie, setCookie, setupCookie } from '../../cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const found = await findSetup(locals.setup ?? '')
  if (!found) redirect(303, '/')
  const parsed = setupAnswers.safeParse(found)
  if (!parsed.success) redirect(303, '/setup')
  const template = library.templates.find((known) => known.id === parsed.data.template)
  return { answers: parsed.data, templateName: template?.name ?? null }
}

export const actions: Actions = {
  default: async ({ locals, cookies, url }) => {
    const done = await finishSetup(locals.setup ?? '', url.hostname)
    if (done === 'incomplete') redirect(303, '/setup')
    if (done === 'ended') redirect(303, '/')
    cookies.delete(setupCookie, { path: '/' })
    setCookie(cookies, url, sessionCookie, done.session, lasts.session / 86_400_000)
    redirect(303, '/write')
  },
}
