import type { Library } from '@handvat/documents/library.ts'
import { decideTemplateUpdate, takeTemplateUpdate } from '@handvat/documents/template-updates.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { updatesOf } from '../reads/updates.server.ts'
import * as drafts from '../store/drafts.server.ts'
import { changePart } from './edit-part.server.ts'

/**
 * Takes a changed text of the template over into the draft, or leaves it; either way it does not come back. Nothing
 * happens where the part of the draft, or the text, is another one than the press saw: then `update-changed`.
 */
export async function decideUpdate(
  who: Who,
  library: Library,
  press: { part: string; seen: number; stamp: string; take: boolean },
): Promise<'decided' | 'update-changed'> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const draft = await drafts.lockDraft(context)
    const base = draft?.base
    if (!draft || !base) throw new Refusal('not-found')
    const update = updatesOf(draft, library).find(({ part }) => part === press.part)
    if (!update || update.seen !== press.seen || update.stamp !== press.stamp)
      return 'update-changed'
    const { template, document, parts } = draft
    if (press.take)
      // The draft is locked: nothing comes between these changes.
      for (const change of takeTemplateUpdate(library, { template, base, mine: document }, update))
        await changePart(context, person, { ...change, seen: parts[change.part] ?? 0 }, 'template')
    await drafts.updateBase(context, decideTemplateUpdate(base, update))
    await context.append('code.update-decided', { part: update.part, taken: press.take })
    return 'decided'
  })
}
