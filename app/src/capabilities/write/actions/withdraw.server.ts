import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE } from '../contract.ts'
import { mayPublishDraft } from '../reads/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/** What the press to withdraw names. */
export interface Withdrawing {
  version: number
  reason: string
  /** The version that the page said would count afterwards; 0 for none. */
  next: number
  /** The annex that it is a version of; without it the core. */
  annex?: string
}

/**
 * Records that a version no longer counts, and why; the version and the receipts for it stay. Where another version would
 * count afterwards than the press names, nothing is written and `changed` comes back. Throws `not-found` where there is no
 * such version, and `not-allowed` for who may not publish there.
 */
export async function withdrawVersion(
  who: Who,
  { version, reason, next, annex = CORE }: Withdrawing,
): Promise<'withdrawn' | 'withdrawn-already' | 'changed'> {
  demand(who, annex === CORE ? access.withdraw : access.withdrawAnnex)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    if (!(await mayPublishDraft(context, annex))) throw new Refusal('not-allowed')
    // The same lock as publishing takes: what counts afterwards is decided by one press at a time.
    await drafts.lockDraft(context, annex)
    const versions = await publications.listVersions(context, null, annex)
    const found = versions.find((one) => one.version === version)
    if (!found) throw new Refusal('not-found')
    if (found.withdrawn) return 'withdrawn-already'
    const following = versions.find((one) => !one.withdrawn && one.version !== version)
    if ((following?.version ?? 0) !== next) return 'changed'
    const added = await publications.insertWithdrawal(context, {
      publication: found.id,
      reason,
      by: person,
    })
    if (!added) return 'withdrawn-already'
    const event = { publication: found.id, version, counts: following?.version ?? null }
    if (annex === CORE) await context.append('code.withdrawn', event)
    else await context.append('annex.withdrawn', { annex, ...event })
    return 'withdrawn'
  })
}
