import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { withdrawLetters } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { PersonChange } from '../input.ts'
import { isPlain } from '../model.ts'
import { deleteUnusedPasses } from '../store/passes.server.ts'
import * as facts from '../store/facts.server.ts'
import * as persons from '../store/persons.server.ts'
import { findUnit } from '../store/units.server.ts'

/**
 * Changes what is known of somebody. Returns which fields changed, or why it cannot be: the address is somebody else's
 * (`email-taken`), or of somebody with a role or duty, which only an admin changes: whoever has the address can sign in
 * (`email-guarded`).
 */
export async function changePerson(
  who: Who,
  person: string,
  change: PersonChange,
): Promise<{ changed: string[] } | 'email-taken' | 'email-guarded'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    const found = await facts.findFacts(context, person)
    const held = await persons.findPerson(context, person)
    if (!found || !held) throw new Refusal('not-found')
    if (change.unit && !(await findUnit(context, change.unit))) throw new Refusal('not-found')
    const fields = (['name', 'email', 'phone', 'job', 'unit', 'startsOn'] as const).filter(
      (field) => found[field] !== change[field],
    )
    if (fields.length === 0) return { changed: [] }
    if (fields.includes('email')) {
      if (!isPlain(held) && !who.roles.includes('admin')) return 'email-guarded'
      if (change.email && (await facts.isEmailTaken(context, change.email, person)))
        return 'email-taken'
      // What is on its way to the old address, or lies there, opens nothing any more.
      await withdrawLetters(context, await deleteUnusedPasses(context, [person], ['link', 'code']))
    }
    await facts.updateFacts(context, person, change)
    await context.append('person.changed', { person, fields })
    if (fields.includes('unit')) await context.append('person.moved', { person })
    return { changed: fields }
  })
}
