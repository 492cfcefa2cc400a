import type { Action } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { endCrisis, enterLine, stateNext } from '#capabilities/crisis/actions.server.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { getCrisis } from '#capabilities/crisis/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  return {
    view: await getCrisis(locals.who, params.id),
    formKey: randomUUID(),
    moment: now(),
  }
}

function press(fn: (who: Who, id: string, form: FormData) => Promise<unknown>): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    return (await fn(locals.who, id, await readForm(request))) as never
  }
}

export const actions: Actions = {
  state: press(async (who, id, form) => {
    const { data, problem } = parseForm(crisisInputs.state, form)
    if (problem) return problem
    const stated = await stateNext(who, id, data)
    return stated === 'stated' ? { stated } : failField(form, 'form', 'changed-meanwhile', 409)
  }),
  enter: press(async (who, id, form) => {
    const { data, problem } = parseForm(crisisInputs.enter, form)
    if (problem) return problem
    await enterLine(who, id, data)
    return undefined
  }),
  end: press((who, id) => endCrisis(who, id)),
}
