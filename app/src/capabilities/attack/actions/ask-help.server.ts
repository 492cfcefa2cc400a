import { forgetTime } from '#capabilities/people/model.ts'
import { listOnDuty, listReachable } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CONTACT_MINUTES } from '../contract.ts'
import { chooseHelpers } from '../model.ts'
import * as attacks from '../store/attacks.server.ts'
import * as steps from '../store/steps.server.ts'
import { callHelpers } from './write-letters.server.ts'

/**
 * Calls one of security and one contact point to somebody who is attacked, and sets the clock. Returns the attack's id;
 * a press that came twice gives the same.
 */
export async function askHelp(who: Who, formKey: string): Promise<string> {
  demand(who, access.askHelp)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  // What is appended stays for ever, so no person stands behind it: the record of who and what ends by its own date.
  return act(visitorOf(who.organisation), async (context) => {
    const contactBy = new Date(context.now.getTime() + CONTACT_MINUTES * 60_000)
    const { id, added } = await attacks.insertAttack(context, { person, formKey, contactBy })
    if (!added) return id
    const candidates = await listOnDuty(context, ['security', 'contact-point', 'deputy'])
    const shifts = await steps.listShifts(context)
    const helpers = chooseHelpers(person, candidates, shifts, context.now)
    await attacks.insertHelpers(context, id, helpers)
    const called = await listReachable(
      context,
      helpers.map((helper) => helper.person),
    )
    await callHelpers(context, id, called, 'help')
    const job = { organisation: who.organisation, attack: id }
    await enqueue(context, 'attack.settle', job, contactBy)
    await enqueue(context, 'attack.settle', job, forgetTime('attack', context.now))
    await context.append('attack.started', { attack: id })
    return id
  })
}
