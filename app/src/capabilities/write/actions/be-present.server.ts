import { findPart } from '@handvat/documents/parts.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE, type Beat } from '../contract.ts'
import { demandDraft } from '../reads/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as presence from '../store/presence.server.ts'

/** After this long without a word somebody has left, in milliseconds. */
const AWAY = 30_000

/**
 * Says where somebody is in the draft, and tells them who else is there and what changed since change number `since`.
 * With `leaving` they are gone at once.
 */
export async function bePresent(
  who: Who,
  at: { part: string | null; since: number; leaving?: boolean | undefined; annex?: string },
): Promise<Beat> {
  demand(who, access.openDraft)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const { others, draft } = await act(who, async (context) => {
    const annex = at.annex ?? CORE
    await demandDraft(context, annex)
    const away = new Date(context.now.getTime() - AWAY)
    await presence.deletePresence(context, at.leaving ? person : null, away, annex)
    if (!at.leaving) await presence.upsertPresence(context, person, at.part, annex)
    return {
      others: await presence.listPresence(context, away, annex),
      draft: await drafts.findDraft(context, annex),
    }
  })
  if (!draft) throw new Refusal('not-found')
  const names = await listNames(
    who,
    others.map((other) => other.person),
  )
  return {
    others: others.map(({ person: id, part }) => ({ name: names.get(id) ?? '', part })),
    revision: draft.revision,
    changes: Object.entries(draft.parts)
      .filter(([, number]) => number > at.since)
      .sort(([, a], [, b]) => a - b)
      .map(([part, number]) => ({
        part,
        number,
        content: findPart(draft.document, part) ?? null,
      })),
  }
}
