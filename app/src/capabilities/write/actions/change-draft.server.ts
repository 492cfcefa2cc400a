import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import {
  findPart,
  listPartKeys,
  writePart,
  type PartContent,
  type PartKey,
} from '@handvat/documents/parts.ts'
import type { Act } from '#platform/database/act.server.ts'
import type { ChangeOrigin, Draft } from '../contract.ts'
import * as changes from '../store/changes.server.ts'
import * as drafts from '../store/drafts.server.ts'

/**
 * Changes a locked draft into another code, part by part: each change has its number and what stood there, as if somebody
 * wrote them one by one. Gives the numbers of the first and the last, or null where nothing differs.
 */
export async function changeDraft(
  context: Act,
  draft: Draft,
  target: CodeDocument,
  { origin, by }: { origin: ChangeOrigin; by: string },
): Promise<{ first: number; last: number } | null> {
  let document = draft.document
  let number = draft.revision
  const parts = { ...draft.parts }
  for (const part of listSteps(draft.document, target)) {
    const before = findPart(document, part)
    const after = part === 'order' ? mergeOrder(document, target) : findPart(target, part)
    if (isSame(before, after)) continue
    document = writePart(document, part, after)
    number++
    parts[part] = number
    await changes.insertChange(context, {
      number,
      part,
      before,
      after: findPart(document, part),
      origin,
      by,
    })
  }
  if (number === draft.revision) return null
  if (!isSame(document, target)) throw new Error('The parts do not make the code they were of.')
  await drafts.updateDraft(context, { document, revision: number, parts })
  return { first: draft.revision + 1, last: number }
}

/** Whether two contents of a part say the same. */
export const isSame = (one: PartContent, other: PartContent): boolean =>
  writeCanonicalJson(one ?? null) === writeCanonicalJson(other ?? null)

/** Rules go out first and sections last, since a section takes its rules along; in between what is new finds its place. */
function listSteps(before: CodeDocument, target: CodeDocument): PartKey[] {
  const wanted = listPartKeys(target).filter((key) => key !== 'order')
  const gone = listPartKeys(before).filter((key) => key !== 'order' && !wanted.includes(key))
  const of = (keys: PartKey[], kind: string) => keys.filter((key) => key.startsWith(`${kind}:`))
  const plain = wanted.filter((key) => !/^(section|rule):/.test(key))
  return [
    ...of(gone, 'rule'),
    ...of(wanted, 'section'),
    ...of(wanted, 'rule'),
    'order',
    ...of(gone, 'section'),
    ...of(gone, 'facts'),
    ...plain,
  ]
}

/** The order of the target, with what is still to go out behind it. */
function mergeOrder(document: CodeDocument, target: CodeDocument): PartContent {
  const order = findPart(target, 'order') as { sections: { id: string; rules: string[] }[] }
  const later = document.sections.filter(({ id }) => !order.sections.some((one) => one.id === id))
  return { sections: [...order.sections, ...later.map(({ id }) => ({ id, rules: [] }))] }
}
