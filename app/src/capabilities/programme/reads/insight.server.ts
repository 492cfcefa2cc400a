import { demand } from '#platform/access.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Obstacle, Survey, SurveyResult } from '../contract.ts'
import { thresholds } from '../model.ts'
import { countJoined, getProgramme } from './programme.server.ts'
import { listClosedSurveys, weighSurvey } from './survey.server.ts'

const surveysShown = 6

/** What can be told of the programme without telling of anyone. */
export interface Insight {
  open: boolean
  /** When it was opened last, while it is open. */
  since: Date | null
  /** At least so many take part; null below the minimum. */
  joined: number | null
  minimum: number
  /** Closed surveys, the newest first; percentages in steps of five, null where too few answered. */
  surveys: {
    id: string
    number: number
    closedAt: Date | null
    answered: number | null
    asked: number
    yes: number | null
    maybe: number | null
  }[]
  /** What many named in the last survey, and what is done about it. */
  obstacles: { option: Obstacle; percent: number; reply: string | null }[]
}

/** The insight of the programme, for who leads it, HR and the works council. */
export async function getInsight(who: Who): Promise<Insight> {
  demand(who, access.readInsight)
  const { turns, open } = await getProgramme(who)
  const surveys = (await listClosedSurveys(who)).slice(0, surveysShown)
  const results: { survey: Survey; result: SurveyResult | null }[] = []
  for (const survey of surveys)
    results.push({ survey, result: (await weighSurvey(who, survey)).result })
  const percentOf = (result: SurveyResult | null, option: string) =>
    result?.interest.find((one) => one.option === option)?.percent ?? null
  return {
    open,
    since: open ? (turns[0]?.at ?? null) : null,
    joined: await countJoined(who),
    minimum: defaultMinimum,
    surveys: results.map(({ survey, result }) => ({
      id: survey.id,
      number: survey.number,
      closedAt: survey.closedAt,
      answered: survey.answered,
      asked: survey.asked,
      yes: percentOf(result, 'yes'),
      maybe: percentOf(result, 'maybe'),
    })),
    obstacles: (results[0]?.result?.obstacles ?? [])
      .filter(({ percent }) => percent >= thresholds.obstacles)
      .map(({ option, percent, reply }) => ({ option: option as Obstacle, percent, reply })),
  }
}
