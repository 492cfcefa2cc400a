import type { Action } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { addAction, finishAction, writeReview } from '#capabilities/crisis/actions.server.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { getCrisis } from '#capabilities/crisis/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  return { view: await getCrisis(locals.who, params.id), formKey: randomUUID() }
}

function press(fn: (who: Who, id: string, form: FormData) => Promise<unknown>): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    return (await fn(locals.who, id, await readForm(request))) as never
  }
}

export const actions: Actions = {
  write: press(async (who, id, form) => {
    const { data, problem } = parseForm(crisisInputs.review, form)
    if (problem) return problem
    await writeReview(who, id, data)
    return { kept: true }
  }),
  action: press(async (who, id, form) => {
    const { data, problem } = parseForm(crisisInputs.action, form)
    if (problem) return problem
    await addAction(who, id, data)
    return undefined
  }),
  finish: press(async (who, id, form) => {
    const { data, problem } = parseForm(crisisInputs.finish, form)
    if (problem) return problem
    await finishAction(who, id, data)
    return undefined
  }),
}
