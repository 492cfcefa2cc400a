import { readDay } from '@handvat/documents/review.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AdditionKind, NotePart } from '../contract.ts'
import { endingFor, partOf } from '../model.ts'
import * as additions from '../store/additions.server.ts'
import * as notes from '../store/notes.server.ts'
import { tellThem } from './write-letters.server.ts'

/** Writes beside a note; the colleague it is about may also object. The other two are told that something waits. */
export async function addToNote(
  who: Who,
  note: string,
  addition: { kind: AdditionKind; text: string; formKey: string },
): Promise<void> {
  await takePart(who, note, async (context, { person, part, stored }) => {
    if (addition.kind === 'objection' && part !== 'employee') throw new Refusal('not-allowed')
    const added = await additions.insertAddition(context, { ...addition, note, person })
    if (!added) return
    const others = [stored.employee, stored.manager, stored.contact].filter((id) => id !== person)
    await tellThem(context, others)
  })
}

/**
 * Has a note end before its day: at once where that is the manager's alone, else when both want it. `ended`: nothing of it
 * is left.
 */
export async function endNote(who: Who, note: string): Promise<'ended' | 'asked'> {
  return takePart(who, note, async (context, { person, part, stored }) => {
    const written = await additions.listAdditions(context, note)
    const how = endingFor(
      part,
      written.map((one) => ({ part: one.person === stored.manager ? 'manager' : 'employee' })),
    )
    if (how === null) throw new Refusal('not-allowed')
    if (how === 'together') {
      await additions.insertWish(context, note, person)
      const wishes = await additions.listWishes(context, note)
      const other = person === stored.manager ? stored.employee : stored.manager
      if (!wishes.includes(other)) {
        await tellThem(context, [other])
        return 'asked'
      }
    }
    await notes.deleteNote(context, note)
    await context.append('conversation.note-ended', { why: 'wish', count: 1 })
    return 'ended'
  })
}

/** Takes back the wish to have a note end. */
export async function keepNote(who: Who, note: string): Promise<void> {
  await takePart(who, note, (context, { person }) => additions.deleteWish(context, note, person))
}

/** Which part the person has in this note; throws `not-found` for everyone else, whatever their role. */
async function takePart<Result>(
  who: Who,
  note: string,
  fn: (
    context: Act,
    at: { person: string; part: NotePart; stored: notes.StoredNote },
  ) => Promise<Result>,
): Promise<Result> {
  demand(who, access.takePart)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(visitorOf(who.organisation), async (context) => {
    await notes.holdNote(context, note)
    const stored = await notes.findNote(context, note, readDay(context.now))
    const part = stored && partOf(stored, who)
    if (!stored || !part) throw new Refusal('not-found')
    return fn(context, { person, part, stored })
  })
}
