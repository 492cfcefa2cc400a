import { addHolder, changeAccount, dropHolder } from '#capabilities/accounts/actions.server.ts'
import { accountInputs } from '#capabilities/accounts/input.ts'
import { connectableKind } from '#capabilities/accounts/model.ts'
import { getAccount } from '#capabilities/accounts/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.account)) throw new Refusal('not-found')
  const account = await getAccount(locals.who, params.account, locals.language)
  return {
    account,
    // Only who may connect it is shown the way.
    connectable:
      connectableKind(account.platform) !== null &&
      account.state !== 'ended' &&
      (locals.who.roles.includes('communications') ||
        account.holders.some(({ person }) => person === locals.who.person)),
  }
}

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.account, form)
    if (problem) return problem
    const saved = await changeAccount(locals.who, params.account, data)
    if (saved === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
    return saved === 'saved' ? { saved: true } : failField(form, 'handle', saved)
  },
  add: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(accountInputs.addHolder, form)
    if (problem) return problem
    const added = await addHolder(locals.who, params.account, data.colleague)
    return added === 'added' ? undefined : failField(form, 'colleague', added)
  },
  drop: async ({ request, locals, params }) => {
    if (!isId(params.account)) throw new Refusal('not-found')
    const { data, problem } = parseForm(accountInputs.dropHolder, await readForm(request))
    if (problem) return problem
    await dropHolder(locals.who, params.account, data.holder)
    return undefined
  },
}
