import { redirect } from '@sveltejs/kit'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

/** The short address on a poster: who is signed in goes on, who is not writes first. */
export const load: PageServerLoad = ({ locals }) => {
  if (!locals.organisation) throw new Refusal('no-organisation')
  if (locals.signedIn) redirect(303, '/signal')
}
