import { getOverview } from '#capabilities/insight/reads/overview.server.ts'
import { saySentence, writeMonth } from '#capabilities/insight/reads/words.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { access } from '#capabilities/insight/access.ts'
import { may } from '#platform/access.ts'
import { writeIsoDay } from '../dates.ts'
import type { PageServerLoad } from './$types'

/** Five sentences on what the organisation learned, and the way to every figure. */
export const load: PageServerLoad = async ({ locals }) => {
  const { language } = locals
  const { sentences, counted, minimum, review } = await getOverview(locals.who)
  const words = { t: createTranslate(await loadMessages(language)), language }
  return {
    sentences: sentences.map((sentence) => ({
      topic: sentence.topic,
      text: saySentence(sentence, words),
      few: sentence.say.endsWith('.few'),
    })),
    counted: counted && writeMonth(counted, language),
    minimum,
    review: review && { ...review, by: writeIsoDay(review.by, language) },
    mayAdvise: may(locals.who, access.readAdvice),
  }
}
