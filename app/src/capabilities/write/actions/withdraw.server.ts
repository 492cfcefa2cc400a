import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/**
 * Records that a version no longer counts, and why; the version and the receipts for it stay. `next` is the version that
 * the page said would count afterwards, 0 for none: where that is another by now, nothing is written and `changed` comes
 * back. Throws `not-found` where there is no such version.
 */
export async function withdrawVersion(
  who: Who,
  { version, reason, next }: { version: number; reason: string; next: number },
): Promise<'withdrawn' | 'withdrawn-already' | 'changed'> {
  demand(who, access.withdraw)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    // The same lock as publishing takes: what counts afterwards is decided by one press at a time.
    await drafts.lockDraft(context)
    const versions = await publications.listVersions(context)
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
    await context.append('code.withdrawn', {
      publication: found.id,
      version,
      counts: following?.version ?? null,
    })
    return 'withdrawn'
  })
}
