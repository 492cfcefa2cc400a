import { topics, type Topic } from '#capabilities/insight/contract.ts'
import { getScope, getTopic } from '#capabilities/insight/reads.server.ts'
import { nameRules } from '#capabilities/insight/reads/rules.server.ts'
import { listQuestionFigures } from '#capabilities/insight/reads/understanding.server.ts'
import {
  tableOfParts,
  wordSheet,
  writeCount,
  writeMonth,
} from '#capabilities/insight/reads/words.server.ts'
import { access as programme } from '#capabilities/programme/access.ts'
import { countJoined } from '#capabilities/programme/reads/programme.server.ts'
import { access as share } from '#capabilities/share/access.ts'
import { may } from '#platform/access.ts'
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
  const words = {
    t: createTranslate(await loadMessages(language)),
    language,
    rules: await nameRules(who, language),
  }
  const page = readPage(url)
  const base = { topic, counted: counted && writeMonth(counted, language), minimum, page, perPage }
  if (topic === 'understanding') {
    const questions = await listQuestionFigures(who, language)
    return {
      ...base,
      joined: null,
      see: { surveys: false, items: false },
      sections: [],
      total: questions.length,
      questions: questions
        .slice((page - 1) * perPage, page * perPage)
        .map(({ parts, ...one }) => ({ ...one, table: tableOfParts('fit', parts, words) })),
    }
  }
  const { sheets, version } = await getTopic(who, topic)
  const joined =
    topic === 'sharing' && may(who, programme.readProgramme) ? await countJoined(who) : null
  return {
    ...base,
    joined: joined === null ? null : writeCount(joined, language),
    see: {
      surveys: may(who, programme.readInsight),
      items: may(who, share.readInsight),
    },
    version,
    sections: sheets.map((sheet) => wordSheet(sheet, words)),
    total: 0,
    questions: [],
  }
}
