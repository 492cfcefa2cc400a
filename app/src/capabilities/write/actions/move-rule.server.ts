import type { Act } from '#platform/database/act.server.ts'
import type { ChangeOrigin } from '../contract.ts'
import { placeRule } from '../parts/move-parts.ts'
import * as drafts from '../store/drafts.server.ts'
import { changePart } from './edit-part.server.ts'

/** Puts a new rule, which comes at the end of the code, at the end of the section where it belongs, if that is still there. */
export async function moveRule(
  act: Act,
  person: string,
  rule: string,
  section: string,
  origin: ChangeOrigin,
): Promise<void> {
  const draft = await drafts.lockDraft(act)
  if (!draft?.document.sections.some(({ id }) => id === section)) return
  const content = placeRule(draft.document, rule, section)
  const seen = draft.parts.order ?? 0
  await changePart(act, person, { part: 'order', seen, content }, origin)
}
