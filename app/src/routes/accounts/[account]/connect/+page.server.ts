import { fail } from '@sveltejs/kit'
import {
  beginLink,
  linkBluesky,
  linkMastodon,
  linkProblems,
  unlink,
} from '#capabilities/accounts/actions/connect.server.ts'
import { accountInputs } from '#capabilities/accounts/input.ts'
import { getLinkDesk } from '#capabilities/accounts/reads/links.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm, type FormProblem } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.account)) throw new Refusal('not-found')
  const brought = linkProblems.find((one) => one === url.searchParams.get('problem'))
  return {
    account: await getLinkDesk(locals.who, params.account),
    brought: brought ?? null,
    done: url.searchParams.has('done'),
  }
}

/** What was typed goes back to the page, but never a key. */
function failConnect(form: FormData, field: string, problem: string) {
  form.delete('token')
  form.delete('password')
  return failField(form, field, problem)
}

function withoutKeys(problem: ReturnType<typeof fail<FormProblem>>) {
  delete problem.data.values['token']
  delete problem.data.values['password']
  return problem
}

export const actions: Actions = {
  // The permission is given on another site: a link leads there, because a form may not.
  begin: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.beginMastodon, form)
    if (problem) return problem
    const begun = await beginLink(locals.who, params.account, data)
    return typeof begun === 'string' ? failConnect(form, 'server', begun) : { go: begun }
  },
  key: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.mastodonKey, form)
    if (problem) return withoutKeys(problem)
    const failed = await linkMastodon(locals.who, params.account, data)
    return failed ? failConnect(form, 'token', failed) : { connected: true }
  },
  bluesky: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.bluesky, form)
    if (problem) return withoutKeys(problem)
    const failed = await linkBluesky(locals.who, params.account, data)
    return failed ? failConnect(form, 'password', failed) : { connected: true }
  },
  unlink: async ({ locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    await unlink(locals.who, params.account)
    return { unlinked: true }
  },
}
