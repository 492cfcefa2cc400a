import { fail, redirect } from '@sveltejs/kit'
import { putAgreement } from '#capabilities/acknowledge/actions/agreements.server.ts'
import { agreementInput } from '#capabilities/acknowledge/input.ts'
import { countAudience } from '#capabilities/people/reads/audience.server.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readFields, readForm } from '../form.ts'

/** Takes the form of an agreement: first it tells how many people it asks, and the same press again puts it to them. */
export async function takeAgreement(who: Who, request: Request, seen: string | null) {
  const form = await readForm(request)
  const { data, problem } = parseForm(agreementInput, form)
  if (problem) return problem
  const { whom, roles, duties, units, told, ...text } = data
  const concerns = whom === 'some' ? { roles, duties, units } : null
  const people = await countAudience(who, concerns)
  if (people === 0) return failField(form, 'roles', 'audience-nobody')
  if (told !== String(people)) return fail(409, { values: readFields(form), told: people })
  const done = await putAgreement(who, { ...text, concerns }, seen)
  if (typeof done === 'string') return failField(form, 'agreement', `agreement-${done}`, 409)
  redirect(303, '/agreements')
}
