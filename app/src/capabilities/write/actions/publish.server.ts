import { hashCode } from '@handvat/documents/code-text.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/**
 * Publishes the draft as the next version. `revision` and `after` (the version that the page showed as latest, 0 for
 * none) say what the author saw: a double press or a change meanwhile publishes nothing.
 */
export async function publishCode(
  who: Who,
  seen: { revision: number; after: number },
): Promise<{ version: number } | 'changed' | 'published-already'> {
  demand(who, access.publish)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const draft = await drafts.findDraft(context)
    if (!draft) throw new Refusal('not-found')
    const latest = await publications.findPublication(context, 'latest')
    if ((latest?.version ?? 0) !== seen.after) return 'published-already'
    if (draft.revision !== seen.revision) return 'changed'
    const hash = await hashCode(draft.document)
    if (latest?.hash === hash) return 'published-already'
    const version = seen.after + 1
    const id = await publications.insertPublication(context, {
      version,
      document: draft.document,
      hash,
      by: person,
      material: true,
      summary: null,
    })
    if (!id) return 'published-already'
    await context.append('code.published', { publication: id, version })
    return { version }
  })
}
