import { addDays, dayOf } from '#platform/day.ts'
import { listOwnUnits, listUnits, selectPeople } from '#capabilities/people/reads.server.ts'
import type { UnitNode } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AnswerInput, ReplyInput, SurveyInput } from '../input.ts'
import { surveyDays, tallyAnswers, voiceDays } from '../model.ts'
import * as answers from '../store/answers.server.ts'
import * as surveys from '../store/surveys.server.ts'

/** Asks everyone who works here. Nothing begins while another survey is open, or with fewer people than the minimum. */
export async function startSurvey(
  who: Who,
  input: SurveyInput,
): Promise<{ survey: string } | 'open-already' | 'day-wrong' | 'people-few'> {
  demand(who, access.lead)
  const person = personOf(who)
  const today = dayOf(now())
  if (input.lastDay < today || input.lastDay > addDays(today, surveyDays.most)) return 'day-wrong'
  await closeWhenDue(who)
  return act(who, async (context) => {
    const [last] = await surveys.listSurveys(context, { limit: 1 })
    if (last && !last.closedOnRecord) return 'open-already'
    const { total } = await context.tx
      .selectFrom(selectPeople(context).as('people'))
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow()
    const asked = Number(total)
    if (asked < input.minimum) return 'people-few'
    const { welcome, topics, minimum, lastDay } = input
    const anonymous = input.naming === 'anonymous'
    const number = (last?.number ?? 0) + 1
    const fresh = { number, anonymous, welcome, topics, minimum, asked, lastDay, person }
    const survey = await surveys.insertSurvey(context, fresh)
    if (!survey) return 'open-already'
    await context.append('interest.asked', { survey, anonymous, asked })
    // Midnight in Greenwich is after midnight of the organisation, all year.
    const due = new Date(`${addDays(lastDay, 1)}T00:00:00Z`)
    await enqueue(context, 'interest.settle', { organisation: who.organisation, survey }, due)
    return { survey }
  })
}

/**
 * Puts an answer into the box and spends the ticket of who gave it, in one transaction. Nothing that is kept joins the two:
 * no event, no moment, no number, and no order.
 */
export async function answerSurvey(
  who: Who,
  input: AnswerInput,
): Promise<'done' | 'answered-already' | 'closed'> {
  demand(who, access.answerSurvey)
  const person = personOf(who)
  const [unit] = await listOwnUnits(who)
  // An event keeps who acted, for ever; this is none, and the transaction has no person.
  return act(visitorOf(who.organisation), async (context) => {
    await surveys.holdSurvey(context, input.survey, 'shared')
    const survey = await surveys.findSurvey(context, input.survey)
    if (!survey) throw new Refusal('not-found')
    if (survey.state !== 'open') return 'closed'
    if (!(await answers.spendTicket(context, survey.id, person))) return 'answered-already'
    await answers.insertAnswer(context, {
      survey: survey.id,
      anonymous: survey.anonymous,
      person: survey.anonymous ? null : person,
      unit: unit?.id ?? null,
      interest: input.interest,
      channels: input.channels,
      // A topic of the organisation's own that this survey does not have counts for nothing.
      topics: input.topics.filter((topic) => hasTopic(survey.topics, topic)),
      obstacles: input.obstacles,
      remark: input.remark,
    })
    return 'done'
  })
}

/** Closes a survey before its last day; a second press finds it closed. */
export async function closeSurvey(who: Who, survey: string): Promise<'done' | 'closed-already'> {
  demand(who, access.lead)
  const person = personOf(who)
  const units = await listUnits(who)
  return act(who, (context) => close(context, survey, { cause: 'press', person, units }))
}

/** Closes the open survey when its last day is over, where no job has done so yet: whoever looks at it should see its result. */
export async function closeWhenDue(who: Who): Promise<void> {
  const [last] = await look(who, (context) => surveys.listSurveys(context, { limit: 1 }))
  if (!last || last.closedOnRecord || last.state === 'open') return
  await settleSurvey({ organisation: who.organisation, survey: last.id })
}

/** Timed work: closes a survey after its last day, and forgets what people said in it half a year after it closed. */
export async function settleSurvey(job: { organisation: string; survey: string }): Promise<void> {
  const visitor = visitorOf(job.organisation)
  const units = await listUnits(visitor)
  await act(visitor, async (context) => {
    const survey = await surveys.findSurvey(context, job.survey)
    if (!survey || survey.state === 'open') return
    if (!survey.closedOnRecord)
      await close(context, survey.id, { cause: 'date', person: null, units })
    else if (survey.closedAt && isForgetTime(survey.closedAt, context.now))
      await answers.deleteVoices(context, survey.id)
  })
}

/** Says what is done about an obstacle; earlier replies stay. Nothing is written when another came after what was seen. */
export async function replyToObstacle(
  who: Who,
  survey: string,
  input: ReplyInput,
): Promise<'done' | 'changed'> {
  demand(who, access.lead)
  const person = personOf(who)
  return act(who, async (context) => {
    const found = await surveys.findSurvey(context, survey)
    if (!found?.closedOnRecord) throw new Refusal('not-found')
    const known = await surveys.listReplies(context, survey)
    const { obstacle, seen, text } = input
    if ((known.get(obstacle)?.number ?? 0) !== seen) return 'changed'
    const number = seen + 1
    if (!(await surveys.insertReply(context, { survey, obstacle, number, text, person })))
      return 'changed'
    await context.append('obstacle.replied', { survey, obstacle, number })
    return 'done'
  })
}

// The box opens with the record of the closing and is emptied at once: into counts, and into what people said where enough
// of them answered. Then the tickets go, and nothing is left that would tell who answered.
async function close(
  context: Act,
  id: string,
  by: { cause: 'press' | 'date'; person: string | null; units: readonly UnitNode[] },
): Promise<'done' | 'closed-already'> {
  await surveys.holdSurvey(context, id, 'alone')
  const survey = await surveys.findSurvey(context, id)
  if (!survey) throw new Refusal('not-found')
  if (survey.closedOnRecord) return 'closed-already'
  const total = await answers.countTickets(context, id)
  const answered = total >= survey.minimum ? total : null
  const { cause, person } = by
  const closing = { survey: id, cause, person, answered, at: context.now }
  if (!(await surveys.insertClosing(context, closing))) return 'closed-already'
  const opened = await answers.emptyBox(context, id)
  if (answered !== null) {
    await answers.insertTallies(context, id, tallyAnswers(opened, by.units, survey.minimum))
    // With names: whoever is interested or said something, so that one can come back to them.
    const voices = survey.anonymous
      ? opened.filter(({ remark }) => remark).map(({ remark }) => voiceOf(remark))
      : opened.filter(({ interest, remark }) => interest !== 'no' || remark)
    await answers.insertVoices(context, survey, voices)
  }
  await context.append('interest.closed', { survey: id, cause, answered })
  const due = new Date(context.now.getTime() + (voiceDays + 1) * 86_400_000)
  const job = { organisation: context.who.organisation, survey: id }
  await enqueue(context, 'interest.settle', job, due)
  return 'done'
}

const voiceOf = (remark: string | null) => ({ person: null, interest: null, remark })

function isForgetTime(closedAt: Date, now: Date): boolean {
  return now.getTime() - closedAt.getTime() >= voiceDays * 86_400_000
}

function hasTopic(own: readonly string[], topic: string): boolean {
  const place = /^own-(\d)$/.exec(topic)?.[1]
  return place === undefined || Number(place) <= own.length
}

/** The person who presses; throws for a visitor. */
export function personOf(who: Who): string {
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
