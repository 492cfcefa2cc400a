import { randomUUID } from 'node:crypto'
import { askAnonymously } from '#capabilities/ask/actions/ask-anonymous.server.ts'
import { anonymousInput, ruleId } from '#capabilities/ask/input.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { visitorOf } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry } from '../../limits.server.ts'
import { nameRule } from '../name-rule.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const nobody = visitorOf(locals.who.organisation)
  const [contact] = await listContactPoints(nobody)
  const rule = ruleId.safeParse(url.searchParams.get('rule')).data
  const document = rule ? (await findPublication(nobody))?.document : undefined
  return {
    contact: contact ? firstNameOf(contact.name) : '',
    rule: rule ? (nameRule(rule, document, locals.language) ?? null) : null,
    formKey: randomUUID(),
  }
}

export const actions: Actions = {
  // No cookie is needed, and should one come along, it is not looked at.
  default: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request)
    if (!form.get('rule')) form.delete('rule')
    const { data, problem } = parseForm(anonymousInput, form)
    if (problem) return problem
    const nobody = visitorOf(locals.who.organisation)
    // In memory, for ten minutes, and beside no question: so that nobody can bury those of others.
    await countTry('unnamed', getClientAddress())
    await countTry('unnamedOfAll', nobody.organisation)
    const done = await askAnonymously(nobody, data, locals.language)
    if (done === 'full') return failField(form, 'form', 'anonymous-full', 429)
    if (done === 'sent-already') return failField(form, 'form', 'sent-already', 409)
    return { code: done.code }
  },
}
