import { writeCanonicalJson } from '@handvat/documents/code-text.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { CodeImport, Decisions } from '../contract.ts'
import { acceptProposals, readChoice, undoTogether, type ChoiceForm } from '../model.ts'
import * as imports from '../store/imports.server.ts'

/** What became of a press: the new revision, or why nothing was written. */
export type MapOutcome =
  | { revision: number }
  | 'changed-meanwhile'
  | 'taken-over'
  | 'section-missing'
  | 'drop-reason-missing'

/**
 * Decides about one passage. `seen` is the revision that the author saw: when somebody chose for this passage since,
 * nothing is written.
 */
export async function choosePlace(
  who: Who,
  id: string,
  form: ChoiceForm & { index: number; seen: number },
): Promise<MapOutcome> {
  return change(who, id, (known) => {
    const proposal = known.proposals[form.index]
    if (!proposal) throw new Refusal('not-found')
    const choice = readChoice(proposal, form)
    if (typeof choice === 'string') return choice
    const before = known.decisions[form.index]
    // The same press twice is one press.
    if (writeCanonicalJson(before?.choice ?? null) === writeCanonicalJson(choice))
      return known.decisions
    if ((before?.at ?? 0) > form.seen) return 'changed-meanwhile'
    return { ...known.decisions, [form.index]: { choice, at: known.revision + 1 } }
  })
}

/** Accepts all open proposals that are sure, or all. */
export async function acceptMany(
  who: Who,
  id: string,
  { which, seen }: { which: 'sure' | 'all'; seen: number },
): Promise<MapOutcome> {
  return change(who, id, (known) =>
    // Who accepts what is left has to know what is left.
    which === 'all' && known.revision !== seen
      ? 'changed-meanwhile'
      : acceptProposals(known, which),
  )
}

/** Takes back what one press accepted. */
export async function undoAccept(who: Who, id: string, press: number): Promise<MapOutcome> {
  return change(who, id, (known) => undoTogether(known, press))
}

/** Throws an import away: its text is gone at once. One that was taken over stays, for its ledger. */
export async function dropImport(who: Who, id: string): Promise<void> {
  demand(who, access.writeCode)
  await act(who, async (context) => {
    const known = await imports.lockImport(context, id)
    if (!known) throw new Refusal('not-found')
    if (known.droppedAt || known.takenOver) return
    await imports.forgetTexts(context, id, { dropped: true })
  })
}

async function change(
  who: Who,
  id: string,
  decide: (known: CodeImport) => Decisions | Exclude<MapOutcome, object>,
): Promise<MapOutcome> {
  demand(who, access.writeCode)
  return act(who, async (context: Act) => {
    const known = await imports.lockImport(context, id)
    if (!known?.read || known.droppedAt) throw new Refusal('not-found')
    if (known.takenOver) return 'taken-over'
    const decisions = decide(known)
    if (typeof decisions === 'string') return decisions
    if (decisions === known.decisions) return { revision: known.revision }
    const revision = known.revision + 1
    await imports.updateDecisions(context, id, { decisions, revision })
    return { revision }
  })
}
