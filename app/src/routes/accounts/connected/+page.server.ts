import { redirect } from '@sveltejs/kit'
import { finishLink } from '#capabilities/accounts/actions/connect.server.ts'
import { grantInput } from '#capabilities/accounts/input.ts'
import type { PageServerLoad } from './$types'

/** Where a server sends the person back to, with the permission or without. Only an attempt of their own ends here. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const given = grantInput.safeParse({
    state: url.searchParams.get('state'),
    code: url.searchParams.get('code'),
  }).data
  const done = given && (await finishLink(locals.who, given))
  if (!done) return {}
  const end = done.problem ? `problem=${done.problem}` : 'done'
  redirect(303, `/accounts/${done.account}/connect?${end}`)
}
