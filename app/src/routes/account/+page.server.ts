import { redirect } from '@sveltejs/kit'
import { signOut } from '#capabilities/people/actions/sign-in.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sessionCookie } from '../cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  const person = locals.signedIn?.person
  if (!person) throw new Refusal('not-signed-in')
  return {
    account: { name: person.name, email: person.email, roles: person.roles, duties: person.duties },
  }
}

export const actions: Actions = {
  default: async ({ locals, cookies }) => {
    await signOut(locals.who, cookies.get(sessionCookie) ?? '')
    cookies.delete(sessionCookie, { path: '/' })
    redirect(303, '/')
  },
}
