import { hashCode } from '@handvat/documents/code-text.ts'
import type { Text } from '@handvat/documents/library.ts'
import { REVIEW_DAYS } from '@handvat/documents/review.ts'
import type { Audience } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { CORE } from '../contract.ts'
import { mayPublishDraft } from '../reads/annexes.server.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'

/** What the page showed when the author pressed. */
export interface SeenBeforePublishing {
  /** The revision of the draft. */
  revision: number
  /** The number of the newest version, withdrawn or not; 0 for none. */
  after: number
  /** The version that counted, with which the draft was compared; 0 for none. Without it, whatever counts. */
  counts?: number
  /** The annex that is published; without it the core. */
  annex?: string
}

/**
 * Publishes the draft as the next version. `seen` says what the author saw: a double press, a withdrawal or a change
 * meanwhile publishes nothing. `material` asks to read again: everyone, or whom it `concerns`; `summary` is what changed, in plain words.
 */
export async function publishCode(
  who: Who,
  seen: SeenBeforePublishing,
  {
    material = true,
    concerns = null,
    summary = null,
  }: { material?: boolean; concerns?: Audience | null; summary?: Text | null } = {},
): Promise<{ version: number } | 'changed' | 'published-already'> {
  demand(who, access.publishAnnex)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const annex = seen.annex ?? CORE
  return act(who, async (context) => {
    if (!(await mayPublishDraft(context, annex))) throw new Refusal('not-allowed')
    // The lock lets nobody change, publish or withdraw between what is read here and what is written.
    const draft = await drafts.lockDraft(context, annex)
    if (!draft) throw new Refusal('not-found')
    if ((await publications.countVersions(context, annex)) !== seen.after)
      return 'published-already'
    const counts = await publications.findPublication(context, 'latest', annex)
    if (seen.counts !== undefined && (counts?.version ?? 0) !== seen.counts) return 'changed'
    if (draft.revision !== seen.revision) return 'changed'
    const hash = await hashCode(draft.document)
    if (counts?.hash === hash) return 'published-already'
    const version = seen.after + 1
    // Who reads the first code reads it for the first time, and so does everyone.
    const asking = counts
      ? { material, concerns: material ? concerns : null }
      : { material: true, concerns: null }
    const id = await publications.insertPublication(
      context,
      {
        version,
        follows: counts?.version ?? 0,
        document: draft.document,
        hash,
        by: person,
        ...asking,
        summary,
      },
      annex,
    )
    if (!id) return 'published-already'
    if (annex !== CORE) {
      await context.append('annex.published', { annex, publication: id, version })
      return { version }
    }
    await planReview(context, id, draft.document.reviewBy)
    await context.append('code.published', {
      publication: id,
      version,
      ...asking,
    })
    return { version }
  })
}

// Early in the working day, in winter and in summer.
const LETTER_HOUR = 'T07:00:00Z'

/** Has the review date looked at when it is thirty days away and on the day; what has passed already is not waited for. */
async function planReview(
  context: Act,
  publication: string,
  reviewBy: string | undefined,
): Promise<void> {
  if (!reviewBy) return
  const due = new Date(`${reviewBy}${LETTER_HOUR}`)
  const soon = new Date(due.getTime() - REVIEW_DAYS.before * 86_400_000)
  const job = { organisation: context.who.organisation, publication }
  for (const moment of [soon, due])
    if (moment > context.now) await enqueue(context, 'code.review', job, moment)
}
