import { listOwnSeats } from '#capabilities/people/reads/seats.server.ts'
import { offerRule } from '#capabilities/write/actions/offers.server.ts'
import { access } from '#capabilities/write/access.ts'
import { offerInput } from '#capabilities/write/input.ts'
import { findOfferState } from '#capabilities/write/reads/offers.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** The rules of one's own published code, and of the chosen one how far it is at each client. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const code = await findPublication(locals.who)
  const rules = (code?.document.sections ?? []).flatMap(({ rules }) =>
    rules.map(({ id, title, text }) => ({ id, title, text })),
  )
  const rule = rules.find(({ id }) => id === url.searchParams.get('rule')) ?? null
  const clients = rule ? await listClients(locals.who, rule.id) : []
  return { rules, rule, clients }
}

async function listClients(who: Parameters<typeof listOwnSeats>[0], rule: string) {
  const seats = (await listOwnSeats(who)).filter((seat) => may(seat.who, access.writeCode))
  return Promise.all(
    seats.map(async ({ who: there, organisation, colour }) => ({
      organisation: organisation.id,
      name: organisation.name,
      colour,
      state: await findOfferState(there, rule),
    })),
  )
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(offerInput, form)
    if (problem) return problem
    const code = await findPublication(locals.who)
    const section = code?.document.sections.find(({ rules }) =>
      rules.some(({ id }) => id === data.rule),
    )
    const rule = section?.rules.find(({ id }) => id === data.rule)
    if (!section || !rule) return failField(form, 'rule', 'missing')
    const seats = await listOwnSeats(locals.who)
    const done = { offered: 0, same: 0 }
    // Each client apart: what reached one stays, whatever happens at the next.
    for (const { who, organisation } of seats) {
      if (!data.clients.includes(organisation.id) || !may(who, access.writeCode)) continue
      const from = locals.organisation?.name ?? ''
      done[await offerRule(who, { rule, section: section.id, from })] += 1
    }
    return { done }
  },
}
