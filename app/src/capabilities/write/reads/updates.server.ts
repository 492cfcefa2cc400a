import { createHash } from 'node:crypto'
import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Library } from '@handvat/documents/library.ts'
import { listTemplateUpdates, type TemplateUpdate } from '@handvat/documents/template-updates.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Draft } from '../contract.ts'
import * as drafts from '../store/drafts.server.ts'

/** A changed text of the template, with what a press on it names: the change of the part that was seen, and the text. */
export interface Update extends TemplateUpdate {
  seen: number
  stamp: string
}

/** What the template of this library says anew, beside the draft, with the base that it differs from. */
export async function listUpdates(
  who: Who,
  library: Library,
): Promise<{ updates: Update[]; base: CodeDocument | null }> {
  demand(who, access.writeCode)
  const draft = await look(who, (context) => drafts.findDraft(context))
  return { updates: draft ? updatesOf(draft, library) : [], base: draft?.base ?? null }
}

/** The updates of a draft that was read already; none where it is not known what it was built from. */
export function updatesOf(draft: Draft, library: Library): Update[] {
  const { base, template, document, parts } = draft
  if (!base) return []
  return listTemplateUpdates(library, { template, base, mine: document }).map((update) => ({
    ...update,
    seen: parts[update.part] ?? 0,
    stamp: createHash('sha256')
      .update(writeCanonicalJson(update.after ?? null))
      .digest('hex'),
  }))
}
