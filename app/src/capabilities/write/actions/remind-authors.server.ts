import { readDay, weighReview } from '@handvat/documents/review.ts'
import { listAddressees } from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { act } from '#platform/database/act.server.ts'
import { writeIsoDay } from '#platform/day.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { visitorOf } from '#platform/who.ts'
import * as drafts from '../store/drafts.server.ts'
import * as publications from '../store/publications.server.ts'
import { insertReviewLetter } from '../store/review-letters.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Writes to the authors that the code has to be looked at again, if that still holds: the version counts, and the draft
 * has no later date yet. Each of the two letters of a version goes once, also when its job comes back.
 */
export async function remindAuthors(job: Jobs['code.review']): Promise<void> {
  if (!hasMailServer()) return
  await act(visitorOf(job.organisation), async (context) => {
    const counts = await publications.findPublication(context, 'latest')
    if (counts?.id !== job.publication) return
    const { reviewBy, languages, organisation } = counts.document
    const draft = await drafts.findDraft(context)
    if ((draft?.document.reviewBy ?? '') > (reviewBy ?? '')) return
    const review = weighReview(reviewBy, readDay(context.now))
    if (!('by' in review)) return
    const kind = review.state === 'soon' && review.days > 0 ? 'soon' : 'due'
    if (!(await insertReviewLetter(context, { publication: counts.id, kind }))) return
    const address = await readAddress(context)
    for (const author of await listAddressees(context, ['communications', 'admin'])) {
      const language = author.language ?? languages[0] ?? 'nl'
      const t = translate[language]
      await postLetter(context, {
        to: author.email,
        subject: t(`letter.review-${kind}.subject`, { organisation }),
        body: t(`letter.review-${kind}.body`, {
          name: author.name,
          organisation,
          day: writeIsoDay(review.by, language),
          link: `${address}/write`,
        }),
      })
    }
  })
}
