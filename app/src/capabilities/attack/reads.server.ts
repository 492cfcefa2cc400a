import { forgetTime } from '#capabilities/people/model.ts'
import { listNames, listReachable } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { findPicture } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import { attackSteps, type AttackRow, type AttackView, type Shift } from './contract.ts'
import * as attacks from './store/attacks.server.ts'
import * as steps from './store/steps.server.ts'

/** One attack, for the one who is attacked and its helpers; for everyone else, whatever their role, it does not exist. */
export async function getAttack(who: Who, id: string): Promise<AttackView> {
  const found = await look(who, async (context) => {
    const { attack, helpers } = await openAttack(context, id)
    return {
      attack,
      helpers,
      reached: await listReachable(
        context,
        helpers.map(({ person }) => person),
      ),
      ticks: await steps.listTicks(context, id),
      messages: await steps.listMessages(context, id),
      aftercare: await steps.listAftercare(context, id),
    }
  })
  const { attack, helpers, reached, ticks, messages, aftercare } = found
  const names = await listNames(who, [
    ...new Set([
      attack.person,
      ...helpers.map(({ person }) => person),
      ...ticks.map(({ person }) => person),
      ...messages.map(({ person }) => person),
      ...aftercare.map(({ person }) => person),
    ]),
  ])
  const nameOf = (person: string) => names.get(person) ?? ''
  return {
    id,
    name: nameOf(attack.person),
    own: attack.person === who.person,
    startedAt: attack.startedAt,
    contactBy: attack.contactBy,
    contact: attack.contact && { name: nameOf(attack.contact.person), at: attack.contact.at },
    escalatedAt: attack.escalatedAt,
    helpers: helpers.map(({ person, part }) => ({
      person,
      part,
      name: nameOf(person),
      phone: reached.find((one) => one.person === person)?.phone ?? null,
    })),
    steps: attackSteps.map((step) => {
      const tick = ticks.find((one) => one.step === step)
      return {
        step,
        number: tick?.number ?? 0,
        done: tick?.state === 'done' ? { name: nameOf(tick.person), at: tick.at } : null,
      }
    }),
    messages: messages.map(({ person, file, ...message }) => ({
      ...message,
      name: nameOf(person),
      own: person === who.person,
      picture: file !== null,
    })),
    closedAt: attack.closedAt,
    aftercare: aftercare.map(({ day, person }) => ({ day, name: nameOf(person) })),
    forgottenOn: attack.closedAt && forgetTime('attack', attack.closedAt),
  }
}

/** The attacks of this person and those in which they help, newest first; at most fifty. */
export async function listAttacks(who: Who): Promise<AttackRow[]> {
  demand(who, access.takePart)
  const rows = await look(who, async (context) => {
    const ids = await attacks.listIds(context, who.person ?? '', 50)
    return Promise.all(ids.map((id) => attacks.findAttack(context, id)))
  })
  const known = rows.filter((row) => row !== undefined)
  const names = await listNames(who, [...new Set(known.map(({ person }) => person))])
  return known.map((row) => ({
    id: row.id,
    name: names.get(row.person) ?? '',
    own: row.person === who.person,
    startedAt: row.startedAt,
    contactBy: row.contactBy,
    contacted: row.contact !== null,
    closed: row.closedAt !== null,
  }))
}

/** A picture that was kept in a message, for who may read the attack. */
export async function getAttackPicture(
  who: Who,
  attack: string,
  message: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  const found = await look(who, async (context) => {
    await openAttack(context, attack)
    const one = (await steps.listMessages(context, attack)).find(({ id }) => id === message)
    return one?.file ? findPicture(context, one.file) : undefined
  })
  if (!found) throw new Refusal('not-found')
  return found
}

/** The turns of duty that have not ended, with names. */
export async function listShifts(who: Who): Promise<(Shift & { name: string })[]> {
  demand(who, access.planDuty)
  const shifts = await look(who, (context) => steps.listShifts(context))
  const names = await listNames(who, [...new Set(shifts.map(({ person }) => person))])
  return shifts.map((shift) => ({ ...shift, name: names.get(shift.person) ?? '' }))
}

async function openAttack(context: Look, id: string) {
  demand(context.who, access.takePart)
  const attack = await attacks.findAttack(context, id)
  const helpers = await attacks.listHelpers(context, id)
  const { person } = context.who
  if (!attack || !(attack.person === person || helpers.some((one) => one.person === person)))
    throw new Refusal('not-found')
  return { attack, helpers }
}
