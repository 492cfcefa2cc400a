import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE } from '../contract.ts'
import { mayPublishDraft } from '../reads/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/**
 * Withdraws an annex as a whole: each version that was not withdrawn yet gets its record, with this reason and this moment, so
 * that no earlier one takes its place. Texts stay to be read, and publishing again undoes it. `seen` is the version that the page
 * said counts: where another one counts by now nothing is written and `changed` comes back. Throws `not-found` for an annex
 * that was never published, and `not-allowed` for who may not publish there.
 */
export async function withdrawAnnex(
  who: Who,
  { annex, seen, reason }: { annex: string; seen: number; reason: string },
): Promise<'withdrawn' | 'withdrawn-already' | 'changed'> {
  demand(who, access.withdrawAnnex)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  if (annex === CORE) throw new Refusal('not-found')
  return act(who, async (context) => {
    if (!(await mayPublishDraft(context, annex))) throw new Refusal('not-allowed')
    // The same lock as publishing takes: no version comes in between.
    await drafts.lockDraft(context, annex)
    const versions = await publications.listVersions(context, null, annex)
    if (versions.length === 0) throw new Refusal('not-found')
    const standing = versions.filter(({ withdrawn }) => !withdrawn)
    const [counts] = standing
    if (!counts) return 'withdrawn-already'
    if (counts.version !== seen) return 'changed'
    // The oldest first, so that each event says truly what counts after it.
    for (const { id, version } of standing.toReversed()) {
      await publications.insertWithdrawal(context, { publication: id, reason, by: person })
      const left = version === counts.version ? null : counts.version
      await context.append('annex.withdrawn', { annex, publication: id, version, counts: left })
    }
    return 'withdrawn'
  })
}
