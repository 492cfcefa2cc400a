import { library } from 'virtual:library'
import { findTalkKit } from '@handvat/documents/learn/learn-library.ts'
import { findAddressee, listUnits } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { findMoment } from '#platform/day.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'
import type { ChangeInput, PlanInput } from '../input-talks.ts'
import { planAhead, shownAfter } from '../model-talks.ts'
import { getMoment } from '../reads/talks.server.ts'
import * as moments from '../store/talk-moments.server.ts'

type Wrong = 'time-gap' | 'day-far' | 'unit-wrong'

/** Plans a talk with a kit; the same form sent twice plans once. */
export async function planTalk(
  who: Who,
  kit: string,
  input: PlanInput,
): Promise<{ moment: string } | Wrong> {
  demand(who, access.planTalk)
  const person = personOf(who)
  if (!findTalkKit(library.learn, kit)) throw new Refusal('not-found')
  const plan = await readPlace(who, input)
  if (typeof plan === 'string') return plan
  return act(who, async (context) => {
    const { id, added } = await moments.upsertMoment(context, person, input.formKey, {
      kit,
      ...plan,
    })
    if (added) await context.append('moment.planned', { moment: id, kit, unit: plan.unit })
    return { moment: id }
  })
}

/** Moves a talk to another time, place or unit; only who planned it, or an author. */
export async function changeTalk(
  who: Who,
  id: string,
  input: ChangeInput,
): Promise<'done' | 'changed' | 'cancelled' | Wrong> {
  demand(who, access.planTalk)
  await demandOwn(who, id)
  const plan = await readPlace(who, input)
  if (typeof plan === 'string') return plan
  return act(who, async (context) => {
    await moments.lockMoment(context, id)
    const found = await moments.findMoment(context, id)
    if (found?.cancelledAt) return 'cancelled'
    if (!(await moments.updateMoment(context, id, input.revision, plan))) return 'changed'
    await context.append('moment.changed', { moment: id, revision: input.revision + 1 })
    return 'done'
  })
}

/** Records that a talk does not take place; a second press finds it cancelled. */
export async function cancelTalk(who: Who, id: string): Promise<void> {
  demand(who, access.planTalk)
  await demandOwn(who, id)
  const person = personOf(who)
  await act(who, async (context) => {
    await moments.lockMoment(context, id)
    if (await moments.insertCancelling(context, id, person))
      await context.append('moment.cancelled', { moment: id })
  })
}

/** Sends a talk to the own mailbox, with its calendar file. */
export async function mailTalk(
  who: Who,
  id: string,
  write: (language: 'nl' | 'en') => { subject: string; body: string; calendar: string },
  language: 'nl' | 'en',
): Promise<'mailed' | 'no-mail' | 'no-address'> {
  demand(who, access.readTalks)
  const person = personOf(who)
  await getMoment(who, id)
  if (!hasMailServer()) return 'no-mail'
  return act(who, async (context) => {
    const to = await findAddressee(context, person)
    if (!to) return 'no-address'
    await postLetter(context, { to: to.email, ...write(to.language ?? language) })
    return 'mailed'
  })
}

/** Throws `not-found` for whoever may not see the talk, `not-allowed` for who neither planned it nor is an author. */
async function demandOwn(who: Who, id: string): Promise<void> {
  const moment = await getMoment(who, id)
  if (moment.person !== who.person && !may(who, access.settleOutcome))
    throw new Refusal('not-allowed')
}

async function readPlace(
  who: Who,
  { day, time, minutes, place, unit }: Omit<PlanInput, 'formKey'>,
): Promise<Omit<moments.NewMoment, 'kit'> | Wrong> {
  const beginsAt = findMoment(day, time)
  if (!beginsAt) return 'time-gap'
  const ahead = beginsAt.getTime() - now().getTime()
  // One that was yesterday may still be written down; one in a century is a slip of the finger.
  if (ahead < -7 * shownAfter || ahead > planAhead) return 'day-far'
  if (unit && !(await listUnits(who)).some(({ id }) => id === unit)) return 'unit-wrong'
  return { unit, beginsAt, minutes, place }
}

/** The person who presses; throws for a visitor. */
export function personOf(who: Who): string {
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
