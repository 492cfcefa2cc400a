import type { Action } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import {
  chooseLeader,
  endAttack,
  recordContact,
  tickStep,
  writeMessage,
} from '#capabilities/attack/actions/take-part.server.ts'
import { attackInputs } from '#capabilities/attack/input.ts'
import { proposeAftercare } from '#capabilities/attack/model.ts'
import { getAttack } from '#capabilities/attack/reads.server.ts'
import { now } from '#platform/clock.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  return {
    attack: await getAttack(locals.who, params.id),
    formKey: randomUUID(),
    largestPicture: pictureLimits.bytes,
    days: proposeAftercare(now()),
    moment: now(),
  }
}

// Every press names the attack by its address.
function press(fn: (who: Who, id: string, form: FormData) => Promise<unknown>): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    return (await fn(locals.who, id, await readForm(request))) as never
  }
}

export const actions: Actions = {
  contact: press((who, id) => recordContact(who, id)),
  tick: press(async (who, id, form) => {
    const { data, problem } = parseForm(attackInputs.tick, form)
    if (problem) return problem
    const done = await tickStep(who, id, data)
    return done === 'changed' ? failField(form, 'form', 'changed-meanwhile', 409) : undefined
  }),
  write: press(async (who, id, form) => {
    const { data, problem } = parseForm(attackInputs.write, form)
    if (problem) return problem
    const file = form.get('picture')
    const given = file instanceof File && file.size > 0 ? file : null
    if (given && given.size > pictureLimits.bytes) return failField(form, 'picture', 'too-large')
    const bytes = given ? new Uint8Array(await given.arrayBuffer()) : null
    const written = await writeMessage(who, id, data, bytes)
    if (written === 'empty') return failField(form, 'text', 'text-missing')
    return written === 'written' ? { written } : failField(form, 'picture', written)
  }),
  leader: press(async (who, id, form) => {
    const { data, problem } = parseForm(attackInputs.leader, form)
    if (problem) return problem
    const added = await chooseLeader(who, id, data.leader)
    return added === 'added' ? undefined : failField(form, 'leader', added)
  }),
  end: press(async (who, id, form) => {
    const { data, problem } = parseForm(attackInputs.end, form)
    if (problem) return problem
    const ended = await endAttack(who, id, data.days)
    return ended === 'ended' ? undefined : failField(form, 'days', 'date-wrong')
  }),
}
