import { dayOf } from '#platform/day.ts'
import { findPublicationIn } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ThanksInput } from '../input.ts'
import { listLacking, monthOf } from '../model.ts'
import { weighSurvey } from '../reads/survey.server.ts'
import * as programme from '../store/programme.server.ts'
import * as surveys from '../store/surveys.server.ts'
import * as thanks from '../store/thanks.server.ts'
import { closeWhenDue, personOf } from './survey.server.ts'

/**
 * Opens the programme, or opens it again. Never before the agreements about each kind of content stand in the version that
 * counts, nor before a survey was closed; where the survey said "not yet", a reason is needed.
 */
export async function openProgramme(
  who: Who,
  input: { seen: number; reason: string | null },
): Promise<
  'done' | 'changed' | 'open-already' | 'agreements-lack' | 'survey-lacks' | 'reason-missing'
> {
  demand(who, access.lead)
  const person = personOf(who)
  await closeWhenDue(who)
  const [survey] = (await look(who, (context) => surveys.listSurveys(context))).filter(
    ({ closedOnRecord }) => closedOnRecord,
  )
  const weighed = survey && (await weighSurvey(who, survey))
  return act(who, async (context) => {
    await programme.holdProgramme(context)
    const [last] = await programme.listTurns(context)
    if (last?.kind === 'opened') return 'open-already'
    if ((last?.number ?? 0) !== input.seen) return 'changed'
    const publication = await findPublicationIn(context, 'latest')
    if (!publication || listLacking(publication.document).length > 0) return 'agreements-lack'
    if (!survey || !weighed) return 'survey-lacks'
    if (weighed.recommendation.verdict !== 'go' && !input.reason) return 'reason-missing'
    const number = input.seen + 1
    await programme.insertTurn(context, {
      number,
      kind: 'opened',
      publication: publication.id,
      survey: survey.id,
      reason: input.reason,
      person,
    })
    await context.append('programme.opened', {
      number,
      publication: publication.id,
      survey: survey.id,
    })
    const { first, next } = monthOf(dayOf(context.now))
    const job = { organisation: who.organisation, month: first }
    await enqueue(context, 'programme.letter', job, new Date(`${next}T07:00:00Z`))
    return 'done'
  })
}

/** Closes the programme: who takes part keeps their choice, and it can be opened again. */
export async function closeProgramme(
  who: Who,
  input: { seen: number; reason: string },
): Promise<'done' | 'changed' | 'closed-already'> {
  demand(who, access.lead)
  const person = personOf(who)
  return act(who, async (context) => {
    await programme.holdProgramme(context)
    const [last] = await programme.listTurns(context)
    if (last?.kind !== 'opened') return 'closed-already'
    if (last.number !== input.seen) return 'changed'
    const number = input.seen + 1
    await programme.insertTurn(context, {
      number,
      kind: 'closed',
      publication: null,
      survey: null,
      reason: input.reason,
      person,
    })
    await context.append('programme.closed', { number })
    return 'done'
  })
}

/** Thanks everyone who takes part, at once: a word on their page, and a letter to who wants letters. */
export async function thankAll(who: Who, input: ThanksInput): Promise<'done' | 'not-open'> {
  demand(who, access.lead)
  const person = personOf(who)
  return act(who, async (context) => {
    const [last] = await programme.listTurns(context)
    if (last?.kind !== 'opened') return 'not-open'
    const id = await thanks.insertThanks(context, { ...input, person })
    // The same form again: it was said already.
    if (!id) return 'done'
    await context.append('programme.thanked', { thanks: id })
    await enqueue(context, 'programme.thank', { organisation: who.organisation, thanks: id })
    return 'done'
  })
}
