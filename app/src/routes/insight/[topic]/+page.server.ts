import { topics, type Topic } from '#capabilities/insight/contract.ts'
import { getScope, getTopic } from '#capabilities/insight/reads.server.ts'
import { listQuestionFigures } from '#capabilities/insight/reads/understanding.server.ts'
import { tableOfParts, wordSheet, writeMonth } from '#capabilities/insight/reads/words.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { Refusal } from '#platform/refusal.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

const perPage = 15

/** One page of figures, in words. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  const topic = topics.find((one) => one === params.topic) as Topic | undefined
  if (!topic) throw new Refusal('not-found')
  const { counted, minimum } = await getScope(who)
  const words = { t: createTranslate(await loadMessages(language)), language }
  const page = readPage(url)
  const base = { topic, counted: counted && writeMonth(counted, language), minimum, page, perPage }
  if (topic === 'understanding') {
    const questions = await listQuestionFigures(who, language)
    return {
      ...base,
      sections: [],
      total: questions.length,
      questions: questions
        .slice((page - 1) * perPage, page * perPage)
        .map(({ parts, ...one }) => ({ ...one, table: tableOfParts('fit', parts, words) })),
    }
  }
  const { sheets, version } = await getTopic(who, topic)
  return {
    ...base,
    version,
    sections: sheets.map((sheet) => wordSheet(sheet, words)),
    total: 0,
    questions: [],
  }
}
