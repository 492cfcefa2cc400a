import { randomUUID } from 'node:crypto'
import { readDay } from '@handvat/documents/review.ts'
import { shareNote } from '#capabilities/talk/actions/share-note.server.ts'
import { addToNote } from '#capabilities/talk/actions/take-part.server.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'

/**
 * One note of a conversation between the manager of the demonstration and a colleague who confirmed the code, shared and
 * answered by the same actions that people use.
 */
export async function shareDemoNote(
  manager: Who,
  employee: Who & { name: string },
  contact: string,
): Promise<void> {
  const today = readDay(now())
  const done = await shareNote(manager, {
    formKey: randomUUID(),
    colleague: employee.name,
    contact,
    kind: 'agreed',
    postedOn: today,
    heldOn: today,
    facts:
      'Op een foto van de balie was op de achtergrond een scherm te zien, met de naam van een inwoner. Een inwoner belde erover.',
    account:
      'Het was de eerste dag met de nieuwe balie en ik was er trots op. Op het scherm had ik niet gelet. Na het telefoontje heb ik de foto zelf weggehaald.',
    outcome:
      'Eva kijkt voor een foto even naar de achtergrond. Joost vraagt of het scherm gedraaid kan worden.',
    rules: ['image-people-without-permission'],
  })
  if ('error' in done)
    throw new Error(`The note of the demonstration was not shared: ${done.error}.`)
  await addToNote(employee, done.note, {
    formKey: randomUUID(),
    kind: 'addition',
    text: 'Klopt. Ik heb de inwoner zelf teruggebeld.',
  })
}
