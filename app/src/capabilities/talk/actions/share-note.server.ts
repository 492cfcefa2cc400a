import { readDay } from '@handvat/documents/review.ts'
import { findAcknowledgedBy } from '#capabilities/acknowledge/reads.server.ts'
import { findColleague, listOnDuty } from '#capabilities/people/reads.server.ts'
import { findPublicationIn, listAgreedRules } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, look, type Act, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { mostNotesADay, type NoteToShare } from '../contract.ts'
import { chooseCitable, endDay, isCitable } from '../model.ts'
import * as additions from '../store/additions.server.ts'
import * as notes from '../store/notes.server.ts'
import { tellThem } from './write-letters.server.ts'

/** What stands in the way of a note, as the field and the id of its sentence. */
export interface NoteProblem {
  field: 'colleague' | 'contact' | 'heldOn'
  error:
    | 'colleague-nobody'
    | 'colleague-several'
    | 'note-yourself'
    | 'contact-nobody'
    | 'contact-same'
    | 'day-future'
}

/** Looks whether a note could be shared, and with whom; keeps nothing and tells nothing of what the colleague confirmed. */
export async function checkNote(
  who: Who,
  note: NoteToShare,
): Promise<{ employee: string; contact: string; endsOn: string } | NoteProblem> {
  const manager = demandManager(who)
  return look(who, (context) => resolve(context, manager, note))
}

/**
 * Shares a note with the colleague it is about and one contact point; from here on the three read the same words. Cites
 * only what was an agreement in the version that the colleague had confirmed by the day of the post: which that is shows
 * to both at once. Returns the id; a press that came twice gives the same. Throws `too-many-tries` above five a day.
 */
export async function shareNote(
  who: Who,
  note: NoteToShare,
): Promise<{ note: string } | NoteProblem> {
  const manager = demandManager(who)
  // What is appended stays for ever, so no person stands behind it: the note itself ends on its day.
  return act(visitorOf(who.organisation), async (context) => {
    await notes.holdNotesBy(context, manager)
    const known = await notes.findNoteByForm(context, manager, note.formKey)
    if (known) return { note: known }
    const dayAgo = new Date(context.now.getTime() - 86_400_000)
    if ((await notes.countNotesBy(context, manager, dayAgo)) >= mostNotesADay)
      throw new Refusal('too-many-tries')
    const found = await resolve(context, manager, note)
    if ('error' in found) return found
    const { cited, notCited, held } = await weighCitations(context, found.employee, note)
    const { kind, postedOn, heldOn, facts, account, outcome, formKey } = note
    const id = await notes.insertNote(context, {
      kind,
      postedOn,
      heldOn,
      facts,
      account,
      outcome,
      formKey,
      notCited,
      manager,
      ...found,
    })
    if (held)
      await additions.insertCitations(context, id, {
        rules: cited,
        publication: held.publication,
        acknowledgement: held.id,
      })
    await tellThem(context, [found.employee, found.contact])
    await context.append('conversation.note-shared', { kind })
    return { note: id }
  })
}

async function weighCitations(context: Act, employee: string, note: NoteToShare) {
  const held = await findAcknowledgedBy(context, employee, note.postedOn)
  const version = held && (await findPublicationIn(context, { id: held.publication }))
  // What was never an agreement here is no choice of the form.
  const agreed = new Set((await listAgreedRules(context)).map(({ id }) => id))
  const asked = note.rules.filter((id) => agreed.has(id) && isCitable(id))
  return { ...chooseCitable(version?.document, asked), held }
}

async function resolve(
  context: Look,
  manager: string,
  note: NoteToShare,
): Promise<{ employee: string; contact: string; endsOn: string } | NoteProblem> {
  const today = readDay(context.now)
  const [employee, another] = await findColleague(context, note.colleague)
  if (!employee) return { field: 'colleague', error: 'colleague-nobody' }
  if (another) return { field: 'colleague', error: 'colleague-several' }
  if (employee === manager) return { field: 'colleague', error: 'note-yourself' }
  const points = await listOnDuty(context, ['contact-point', 'deputy'])
  if (!points.some(({ person }) => person === note.contact))
    return { field: 'contact', error: 'contact-nobody' }
  if (note.contact === employee || note.contact === manager)
    return { field: 'contact', error: 'contact-same' }
  if (note.heldOn > today) return { field: 'heldOn', error: 'day-future' }
  return { employee, contact: note.contact, endsOn: endDay(today, note.kind) }
}

function demandManager(who: Who): string {
  demand(who, access.shareNote)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
