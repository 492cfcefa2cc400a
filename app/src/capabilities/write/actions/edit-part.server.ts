import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import { isFixed } from '@handvat/documents/join-annex.ts'
import { findPart, writePart, type PartKey } from '@handvat/documents/parts.ts'
import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE, type ChangeOrigin, type EditOutcome } from '../contract.ts'
import { demandDraft } from '../reads/annexes.server.ts'
import * as changes from '../store/changes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/** A new content of one part; `undefined` takes it out. `seen` is the number of its last change that the author saw, 0 for none. */
export interface PartEdit {
  part: PartKey
  seen: number
  content: unknown
  /** The annex that it is a part of; without it the core. */
  annex?: string | undefined
}

/**
 * Changes one part of the draft, if it is still as the author saw it; otherwise nothing is written and what stands there
 * comes back, so that both texts can be shown. Throws `Refusal('unreadable')` on a content that is no such part.
 */
export async function editPart(
  who: Who,
  edit: PartEdit,
  origin: ChangeOrigin = 'edit',
): Promise<EditOutcome> {
  demand(who, access.openDraft)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const outcome = await act(who, async (context) => {
    await demandDraft(context, edit.annex ?? CORE)
    return changePart(context, person, edit, origin)
  })
  return nameAuthor(who, outcome)
}

/** Puts back what stood in a part before its last change. */
export async function undoChange(
  who: Who,
  number: number,
  annex: string = CORE,
): Promise<EditOutcome> {
  demand(who, access.openDraft)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const outcome = await act(who, async (context) => {
    await demandDraft(context, annex)
    const change = await changes.findChange(context, number, annex)
    if (!change) throw new Refusal('not-found')
    const { part, before } = change
    const edit = { part, seen: number, content: before ?? undefined, annex }
    return changePart(context, person, edit, 'undo')
  })
  return nameAuthor(who, outcome)
}

/** Changes one part inside a transaction that is open already; a conflict names its author by id. */
export async function changePart(
  context: Act,
  person: string,
  { part, seen, content, annex = CORE }: PartEdit,
  origin: ChangeOrigin,
): Promise<EditOutcome> {
  const draft = await drafts.lockDraft(context, annex)
  if (!draft) throw new Refusal('not-found')
  const before = findPart(draft.document, part)
  const last = draft.parts[part] ?? 0
  const same = writeCanonicalJson(before ?? null) === writeCanonicalJson(content ?? null)
  if (same) return { saved: last, revision: draft.revision }
  if (last !== seen) {
    const theirs = last > 0 ? await changes.findChange(context, last, annex) : undefined
    return {
      conflict: {
        number: last,
        content: before ?? null,
        by: theirs?.by ?? null,
        at: theirs?.at ?? null,
      },
    }
  }
  const isNew = before === undefined && content !== undefined
  if (annex !== CORE && isNew) await demandLocal(context, part)
  const number = draft.revision + 1
  await drafts.updateDraft(
    context,
    {
      document: writeOrRefuse(draft.document, part, content),
      revision: number,
      parts: { ...draft.parts, [part]: number },
    },
    annex,
  )
  await changes.insertChange(
    context,
    { number, part, before, after: content, origin, by: person },
    annex,
  )
  if (part === 'head' && annex === CORE) await followStance(context, draft.base, content)
  return { saved: number, revision: number }
}

/** The template has other texts for another stance: once the base has that stance, they are proposed. */
async function followStance(
  context: Act,
  base: CodeDocument | null,
  content: unknown,
): Promise<void> {
  const { stance } = content as Pick<CodeDocument, 'stance'>
  if (base && base.stance !== stance) await drafts.updateBase(context, { ...base, stance })
}

/** No annex gets a rule in the place of one that the core fixes; one that was there before is left out by joining them. */
async function demandLocal(context: Act, part: PartKey): Promise<void> {
  if (!part.startsWith('rule:')) return
  const core = await publications.findPublication(context, 'latest')
  const rule = core && (findPart(core.document, part) as CodeRule | undefined)
  if (rule && isFixed(rule)) throw new Refusal('not-allowed')
}

async function nameAuthor(who: Who, outcome: EditOutcome): Promise<EditOutcome> {
  if ('saved' in outcome || !outcome.conflict.by) return outcome
  const { conflict } = outcome
  const names = await listNames(who, conflict.by ? [conflict.by] : [])
  return { conflict: { ...conflict, by: names.get(conflict.by ?? '') ?? null } }
}

function writeOrRefuse(...given: Parameters<typeof writePart>): ReturnType<typeof writePart> {
  try {
    return writePart(...given)
  } catch {
    // The page offers no content that is refused here: what comes is from elsewhere.
    throw new Refusal('unreadable')
  }
}
