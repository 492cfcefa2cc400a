import { redirect } from '@sveltejs/kit'
import { addAccount } from '#capabilities/accounts/actions.server.ts'
import { accountInputs } from '#capabilities/accounts/input.ts'
import { listAccounts } from '#capabilities/accounts/reads.server.ts'
import { keyOf } from '#capabilities/accounts/model.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { missing } = await listAccounts(locals.who, locals.language)
  const asked = {
    platform: (url.searchParams.get('platform') ?? '').slice(0, 60),
    handle: (url.searchParams.get('handle') ?? '').slice(0, 200),
  }
  const named = missing.find((one) => keyOf(one) === keyOf(asked))
  return { ...asked, purpose: named?.purpose[locals.language] ?? '', inCode: named !== undefined }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.account, form)
    if (problem) return problem
    const added = await addAccount(locals.who, data)
    if (typeof added === 'string') return failField(form, 'handle', added)
    redirect(303, `/accounts/${added.account}`)
  },
}
