import { listNames, listUnits } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ContentType, Recommendation, Survey, SurveyResult } from '../contract.ts'
import { listLacking, readResult, recommend } from '../model.ts'
import * as answers from '../store/answers.server.ts'
import * as surveys from '../store/surveys.server.ts'

export const voicesPerPage = 20

/** The survey that is open now with whether this person answered it, or null. */
export async function findOpenSurvey(
  who: Who,
): Promise<{ survey: Survey; answered: boolean } | null> {
  demand(who, access.answerSurvey)
  return look(who, async (context) => {
    const [last] = await surveys.listSurveys(context, { limit: 1 })
    if (last?.state !== 'open') return null
    const answered = await answers.hasTicket(context, last.id, who.person ?? '')
    return { survey: last, answered }
  })
}

/** What a closed survey tells and advises. */
export interface WeighedSurvey {
  /** Null where too few answered to show anything. */
  result: SurveyResult | null
  recommendation: Recommendation
  /** Kinds of content without an agreement in the code that counts. */
  lacking: ContentType[]
}

/** Weighs a closed survey with the agreements of the code as they stand now. */
export async function weighSurvey(
  who: Who,
  { id, asked }: Pick<Survey, 'id' | 'asked'>,
): Promise<WeighedSurvey> {
  const units = await listUnits(who)
  const lacking = listLacking((await findPublication(who))?.document)
  const result = await look(who, async (context) => {
    const replies = await surveys.listReplies(context, id)
    const texts = new Map([...replies].map(([obstacle, { text }]) => [obstacle, text]))
    return readResult(await answers.listTallies(context, id), units, texts)
  })
  return { result, lacking, recommendation: recommend({ asked, result, lacking: lacking.length }) }
}

/** A survey, with what it tells once it is closed; throws `not-found`. */
export async function getSurvey(
  who: Who,
  id: string,
): Promise<{ survey: Survey; weighed: WeighedSurvey | null }> {
  demand(who, access.readProgramme)
  const survey = await look(who, (context) => surveys.findSurvey(context, id))
  if (!survey) throw new Refusal('not-found')
  return { survey, weighed: survey.closedOnRecord ? await weighSurvey(who, survey) : null }
}

/** The surveys that are closed, the newest first. */
export async function listClosedSurveys(who: Who): Promise<Survey[]> {
  demand(who, access.readProgramme)
  const all = await look(who, (context) => surveys.listSurveys(context))
  return all.filter(({ closedOnRecord }) => closedOnRecord)
}

/** A page of what people said in a closed survey, with names where they stood under it. */
export async function listRemarks(
  who: Who,
  id: string,
  page: number,
): Promise<{ rows: (answers.Voice & { name: string | null })[]; total: number }> {
  demand(who, access.lead)
  const { rows, total } = await look(who, (context) =>
    answers.listVoices(context, id, { offset: (page - 1) * voicesPerPage, limit: voicesPerPage }),
  )
  const names = await listNames(
    who,
    rows.flatMap(({ person }) => person ?? []),
  )
  return {
    total,
    rows: rows.map((row) => ({ ...row, name: row.person ? (names.get(row.person) ?? '') : null })),
  }
}

/** The last reply to each obstacle of a survey, with its number. */
export async function listReplies(
  who: Who,
  id: string,
): Promise<Map<string, { number: number; text: string }>> {
  demand(who, access.lead)
  return look(who, (context) => surveys.listReplies(context, id))
}
