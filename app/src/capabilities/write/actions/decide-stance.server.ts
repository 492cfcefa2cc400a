import { findPart } from '@handvat/documents/parts.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { DecidedStance, Reason } from '../contract-stance.ts'
import * as drafts from '../store/drafts.server.ts'
import * as decisions from '../store/stance-decisions.server.ts'
import { changePart } from './edit-part.server.ts'

/**
 * Records what somebody decided about a ban, with the reasons that stood above the press (`shown`), in the same transaction as
 * what it does: `limited` becomes the stance of the draft; a ban has a clause of its own and leaves the draft as it is. `seen`
 * is the number of the last change of the head, `last` that of the last decision on the page: where one of them moved on,
 * nothing is written and `changed` comes back.
 */
export async function decideStance(
  who: Who,
  decision: {
    stance: DecidedStance
    seen: number
    last: number
    why: string | null
    shown: readonly Reason[]
  },
): Promise<'decided' | 'changed'> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const { stance, seen, last, why, shown } = decision
  return act(who, async (context) => {
    // Everybody who decides waits here, so that a number is taken once.
    const draft = await drafts.lockDraft(context)
    if (!draft) throw new Refusal('not-found')
    const [latest] = await decisions.listDecisions(context, 1)
    // The same press again, or a colleague's with the same outcome: that is on record already.
    if (latest?.number === last + 1 && latest.stance === stance) return 'decided'
    if ((latest?.number ?? 0) !== last) return 'changed'
    const before = draft.document.stance
    if (stance === 'limited') {
      const content = { ...(findPart(draft.document, 'head') as object), stance }
      const done = await changePart(context, person, { part: 'head', seen, content }, 'edit')
      if ('conflict' in done) return 'changed'
    }
    const number = last + 1
    const record = { number, stance, before, shown: [...shown], why, person }
    if (!(await decisions.insertDecision(context, record))) return 'changed'
    await context.append('code.stance-decided', { number, stance })
    return 'decided'
  })
}
