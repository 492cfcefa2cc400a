import { fail, redirect } from '@sveltejs/kit'
import {
  assignDuty,
  endDuty,
  endRole,
  grantRole,
} from '#capabilities/people/actions/assign.server.ts'
import { changePerson } from '#capabilities/people/actions/change-person.server.ts'
import { renewPass } from '#capabilities/people/actions/invite.server.ts'
import { comeBack, endSessions, leave } from '#capabilities/people/actions/leave.server.ts'
import { access } from '#capabilities/people/access.ts'
import { dutyInput, endDutyInput, personChange, roleInput } from '#capabilities/people/input.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { findPersonPage, listUnitChoices } from '#capabilities/people/reads/person.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { drawCode } from '../draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

const read = (id: string): string => {
  if (!isId(id)) throw new Refusal('not-found')
  return id
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const person = await findPersonPage(locals.who, read(params.person))
  if (!person) throw new Refusal('not-found')
  return {
    person: { ...person, leftAt: person.leftAt && writeDay(person.leftAt, locals.language) },
    units: await listUnitChoices(locals.who),
    mayGiveRoles: may(locals.who, access.giveRoles),
    mayEndSessions: may(locals.who, access.endSessions),
    itself: person.id === locals.who.person,
    done: url.searchParams.get('done'),
  }
}

const back = (person: string, done: string): never =>
  redirect(303, `/people/${person}?done=${done}`)

export const actions: Actions = {
  change: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(personChange, form)
    if (problem) return problem
    const done = await changePerson(locals.who, read(params.person), data)
    if (typeof done === 'string') return failField(form, 'email', done)
    back(params.person, 'changed')
  },
  role: async ({ request, locals, params }) => {
    const { data, problem } = parseForm(roleInput, await readForm(request))
    if (problem) return problem
    await grantRole(locals.who, read(params.person), data.role)
    back(params.person, 'role')
  },
  endRole: async ({ request, locals, params }) => {
    const { data, problem } = parseForm(roleInput, await readForm(request))
    if (problem) return problem
    const done = await endRole(locals.who, read(params.person), data.role)
    if (done !== 'ended') return fail(400, { errors: { form: done }, values: {} })
    back(params.person, 'role-ended')
  },
  duty: async ({ request, locals, params }) => {
    const { data, problem } = parseForm(dutyInput, await readForm(request))
    if (problem) return problem
    await assignDuty(locals.who, read(params.person), data)
    back(params.person, 'duty')
  },
  endDuty: async ({ request, locals, params }) => {
    const { data, problem } = parseForm(endDutyInput, await readForm(request))
    if (problem) return problem
    const done = await endDuty(locals.who, read(params.person), data.duty)
    if (done !== 'ended') return fail(400, { errors: { form: done }, values: {} })
    back(params.person, 'duty-ended')
  },
  pass: async ({ locals, params }) => {
    const letter = lettersOf(locals.organisation?.name ?? '').invitation
    const given = await renewPass(locals.who, read(params.person), letter)
    return { given: { ...given, qr: given.code ? await drawCode(locals.who, given.code) : null } }
  },
  sessions: async ({ locals, params }) => {
    await endSessions(locals.who, read(params.person))
    back(params.person, 'sessions')
  },
  leave: async ({ locals, params }) => {
    const done = await leave(locals.who, read(params.person))
    if (done !== 'left') return fail(400, { errors: { form: done }, values: {} })
    back(params.person, 'left')
  },
  comeBack: async ({ locals, params }) => {
    await comeBack(locals.who, read(params.person))
    back(params.person, 'back')
  },
}
