import { library } from 'virtual:library'
import { codeDocumentSchema, type Order } from '@handvat/documents/code-schema.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { findPart, writePart } from '@handvat/documents/parts.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { IMPORT_KEPT_DAYS, type Change, type ImportManner } from '../contract.ts'
import { countOpen, joinImport } from '../model.ts'
import * as changes from '../store/changes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as imports from '../store/imports.server.ts'
import { changeDraft, isSame } from './change-draft.server.ts'

/** What became of taking over: done (also when somebody did it before), or why nothing was written. */
export type TakeOverOutcome =
  'done' | 'import-open' | 'import-changed' | 'draft-changed' | 'import-long'

/**
 * Takes an import over into the draft in one transaction. `seen` and `draft` are the revisions of the import and of the draft
 * that the preview showed.
 */
export async function takeOver(
  who: Who,
  id: string,
  { manner, seen, draft: shown }: { manner: ImportManner; seen: number; draft: number },
): Promise<TakeOverOutcome> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const known = await imports.lockImport(context, id)
    if (known?.takenOver) return 'done'
    if (!known?.read || known.droppedAt) throw new Refusal('not-found')
    if (countOpen(known) > 0) return 'import-open'
    if (known.revision !== seen) return 'import-changed'
    const draft = await drafts.lockDraft(context)
    if (!draft) throw new Refusal('not-found')
    if (draft.revision !== shown) return 'draft-changed'
    const { code, ledger } = joinImport(library, draft.document, known, manner)
    if (!codeDocumentSchema.safeParse(code).success) return 'import-long'
    const made = await changeDraft(context, draft, code, { origin: 'import', by: person })
    await imports.updateTakenOver(context, id, {
      manner,
      changes: made,
      orderBefore: findPart(draft.document, 'order') as Order,
      ledger,
    })
    await context.append('code.imported', {
      import: id,
      parts: made ? made.last - made.first + 1 : 0,
    })
    const day = new Date(context.now.getTime() + IMPORT_KEPT_DAYS * 86_400_000)
    await enqueue(context, 'import.forget', { organisation: who.organisation, import: id }, day)
    return 'done'
  })
}

/** Puts back everything that an import changed, unless one of its parts was changed since; the changes stay in the history. */
export async function putBackImport(who: Who, id: string): Promise<'done' | 'changed-since'> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const known = await imports.lockImport(context, id)
    if (!known?.takenOver) throw new Refusal('not-found')
    const { changes: made } = known.takenOver
    if (known.putBackAt || !made) return 'done'
    const draft = await drafts.lockDraft(context)
    if (!draft) throw new Refusal('not-found')
    const list = await changes.listChangesBetween(context, made)
    const touched = new Map(list.map(({ part, number }) => [part, number]))
    if ([...touched].some(([part, number]) => draft.parts[part] !== number)) return 'changed-since'
    const target = unwind(draft.document, list, known.takenOver.orderBefore)
    // What somebody wrote after it elsewhere stays as they wrote it, or it is for a person to decide.
    const later = Object.entries(draft.parts).filter(([, number]) => number > made.last)
    if (later.some(([part]) => !isSame(findPart(draft.document, part), findPart(target, part))))
      return 'changed-since'
    await changeDraft(context, draft, target, { origin: 'undo', by: person })
    await imports.updatePutBack(context, id)
    return 'done'
  })
}

/** The code as it was before these changes; what comes back stands at an end until the order says where it belongs. */
function unwind(document: CodeDocument, list: Change[], order: Order): CodeDocument {
  const back = list
    .toReversed()
    .reduce((code, { part, before }) => writePart(code, part, before ?? undefined), document)
  return writePart(back, 'order', order)
}
