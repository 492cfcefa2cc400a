import { redirect } from '@sveltejs/kit'
import { adaptProtocol } from '#capabilities/respond/actions/adapt-protocol.server.ts'
import { partInput, variantInput } from '#capabilities/respond/input.ts'
import { fieldsOf, titleOfPart, writePart } from '#capabilities/respond/parts/edit-protocol.ts'
import { getOwnProtocol } from '#capabilities/respond/reads/protocol.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readFields, readForm } from '../../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { protocol, number } = await getOwnProtocol(locals.who)
  const fields = fieldsOf(protocol, params.part)
  if (!fields) throw new Refusal('not-found')
  return {
    number,
    part: params.part,
    title: titleOfPart(protocol, params.part),
    fields,
    days: protocol.hours.days,
    owners: protocol.owners,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(variantInput.extend(partInput.shape), form)
    if (problem) return problem
    const values = readFields(form)
    const long = Object.entries(values).find(
      ([, value]) => typeof value === 'string' && value.length > 2_000,
    )
    if (long) return failField(form, long[0], 'text-long')
    const { number } = await getOwnProtocol(locals.who)
    // Written on what the screen showed; in between another version makes it come too late.
    if (number !== data.seen) return failField(form, 'form', 'changed-meanwhile', 409)
    const change = { part: params.part, reason: data.reason || null }
    const done = await adaptProtocol(locals.who, data.seen, change, (protocol) =>
      writePart(protocol, params.part, values),
    )
    if (done === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
    if (done === 'unreached') return failField(form, 'form', 'protocol-unreached')
    if (done === 'wrong') return failField(form, 'form', 'protocol-wrong')
    redirect(303, '/inbox/protocol?saved')
  },
}
