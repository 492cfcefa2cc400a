import { forgetTime } from '#capabilities/people/model.ts'
import { findColleague, listReachable } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { addDays, momentAt } from '#platform/day.ts'
import { deletePicture, insertPicture, readPicture } from '#platform/files.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AttackStep } from '../contract.ts'
import * as attacks from '../store/attacks.server.ts'
import * as steps from '../store/steps.server.ts'
import { callHelpers } from './write-letters.server.ts'

/** A helper says that they have spoken to the one who is attacked; the first one stops the clock. */
export async function recordContact(who: Who, attack: string): Promise<void> {
  await takePart(who, attack, async (context, part) => {
    if (part.own) throw new Refusal('not-allowed')
    if (await attacks.insertContact(context, attack, part.person))
      await context.append('attack.contacted', { attack })
  })
}

/** Ticks a step of the checklist or takes that back; `changed` when somebody was first. */
export async function tickStep(
  who: Who,
  attack: string,
  tick: { step: AttackStep; number: number; state: 'done' | 'open' },
): Promise<'done' | 'changed'> {
  return takePart(who, attack, async (context, part) => {
    const number = tick.number + 1
    const last = (await steps.listTicks(context, attack)).find(({ step }) => step === tick.step)
    if ((last?.number ?? 0) !== tick.number) return 'changed'
    await steps.insertTick(context, { ...tick, attack, number, person: part.person })
    return 'done'
  })
}

/** Writes to the others, with a picture to keep if there is one. Returns what is wrong with it, or `written`. */
export async function writeMessage(
  who: Who,
  attack: string,
  message: { formKey: string; text: string | null },
  picture: Uint8Array | null,
): Promise<'written' | 'empty' | 'too-large' | 'no-picture'> {
  if (!message.text && !picture) return 'empty'
  const drawn = picture ? await readPicture(picture) : null
  if (typeof drawn === 'string') return drawn
  return takePart<'written'>(who, attack, async (context, part) => {
    const kept = drawn ? await insertPicture(context, drawn) : null
    const row = { ...message, attack, person: part.person, picture: kept }
    const added = await steps.insertMessage(context, row)
    if (!added && kept) await deletePicture(context, kept)
    return 'written'
  })
}

/** The one who is attacked brings in their own manager. Returns why that cannot be, or `added`. */
export async function chooseLeader(
  who: Who,
  attack: string,
  words: string,
): Promise<'added' | 'colleague-nobody' | 'colleague-several' | 'leader-role'> {
  return takePart(who, attack, async (context, part) => {
    if (!part.own) throw new Refusal('not-allowed')
    const [found, another] = await findColleague(context, words)
    if (!found || found === part.person) return 'colleague-nobody'
    if (another) return 'colleague-several'
    const reached = await listReachable(context, [found])
    if (!reached[0]?.roles.includes('manager')) return 'leader-role'
    const added = await attacks.insertHelpers(context, attack, [{ person: found, part: 'leader' }])
    if (added.length > 0) await callHelpers(context, attack, reached, 'help')
    return 'added'
  })
}

/** Ends it, with the days on which this helper asks how it goes; a message can still be written. */
export async function endAttack(
  who: Who,
  attack: string,
  days: readonly string[],
): Promise<'ended' | 'date-wrong'> {
  return takePart(who, attack, async (context, part) => {
    if (part.own) throw new Refusal('not-allowed')
    const latest = context.now.getTime() + 400 * 86_400_000
    const wrong = days.some((day) => {
      const moment = momentAt(addDays(day, 1), '00:00')
      return moment <= context.now || moment.getTime() > latest
    })
    if (wrong) return 'date-wrong'
    if (!(await attacks.insertClosing(context, attack, part.person))) return 'ended'
    await steps.insertAftercare(context, attack, days, part.person)
    const job = { organisation: who.organisation, attack }
    for (const day of new Set(days)) {
      await enqueue(context, 'attack.settle', job, momentAt(day, '09:00'))
    }
    await enqueue(context, 'attack.settle', job, forgetTime('attack', context.now))
    await context.append('attack.closed', { attack })
    return 'ended'
  })
}

/** Which part the person has in this attack; throws `not-found` for everyone else, whatever their role. */
async function takePart<Result>(
  who: Who,
  attack: string,
  fn: (context: Act, part: { person: string; own: boolean }) => Promise<Result>,
): Promise<Result> {
  demand(who, access.takePart)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(visitorOf(who.organisation), async (context) => {
    await attacks.holdAttack(context, attack)
    const known = await attacks.findAttack(context, attack)
    const helpers = await attacks.listHelpers(context, attack)
    const own = known?.person === person
    if (!known || !(own || helpers.some((helper) => helper.person === person)))
      throw new Refusal('not-found')
    return fn(context, { person, own })
  })
}
