import { hashCode } from '@handvat/documents/code-text.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { listNumbersByHash } from '#capabilities/write/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { writeIsoDay } from '#platform/day.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import {
  reviewParties,
  type BeforePublish,
  type Contribution,
  type PartCount,
  type Review,
  type Round,
  type RoundRow,
} from './contract.ts'
import { answersFor } from './model.ts'
import * as contributions from './store/contributions.server.ts'
import * as counts from './store/counts.server.ts'
import * as participants from './store/participants.server.ts'
import * as reviews from './store/reviews.server.ts'
import * as rounds from './store/rounds.server.ts'

export const roundsPerPage = 20
export const contributionsPerPage = 20
/** How many contributions stand beside a rule before one goes to the page of that rule. */
export const shownPerPart = 3
const ownShown = 20

/** Rounds, the newest first. */
export async function listRounds(who: Who, page = 1): Promise<RoundRow[]> {
  demand(who, access.readRound)
  return look(who, async (context) => {
    const offset = (page - 1) * roundsPerPage
    return (await rounds.listRounds(context, { offset, limit: roundsPerPage })).map(rowOf)
  })
}

/** The round that is open now, if there is one: whoever publishes meanwhile should know. */
export async function findOpenRound(who: Who): Promise<RoundRow | undefined> {
  demand(who, access.readRound)
  return look(who, async (context) => {
    const [last] = await rounds.listRounds(context, { offset: 0, limit: 1 })
    return last?.state === 'open' ? rowOf(last) : undefined
  })
}

/** Whether this person takes part in a round. */
export async function takesPart(who: Who, round: string): Promise<boolean> {
  demand(who, access.readRound)
  const own = await look(who, (context) =>
    participants.findParticipant(context, round, who.person ?? ''),
  )
  return own !== undefined
}

/** A round with its text, and how this person takes part; throws `not-found`. */
export async function getRound(who: Who, id: string): Promise<Round> {
  demand(who, access.readRound)
  return look(who, async (context) => {
    const row = await rounds.findRound(context, id)
    const text = await rounds.findText(context, id)
    if (!row || !text) throw new Refusal('not-found')
    const own = await participants.findParticipant(context, id, who.person ?? '')
    return {
      ...rowOf(row),
      ...text,
      named: await participants.listNamed(context, id),
      own: own ? { signed: own.signedAs !== null } : null,
    }
  })
}

/** The most supported few contributions of each part, and the counts of all; `open` leaves out what needs no answer. */
export async function listByPart(
  who: Who,
  round: string,
  open: boolean,
): Promise<{ shown: Contribution[]; counts: PartCount[] }> {
  demand(who, access.readRound)
  return look(who, async (context) => ({
    shown: await contributions.listContributions(context, { round, perPart: shownPerPart, open }),
    counts: await counts.countByPart(context, round),
  }))
}

/** A page of what was said about one part, most supported first, with the total. */
export async function listOfPart(
  who: Who,
  round: string,
  part: PartKey,
  page: number,
): Promise<{ rows: Contribution[]; total: number }> {
  demand(who, access.readRound)
  return look(who, async (context) => {
    const rows = await contributions.listContributions(context, {
      round,
      part,
      open: false,
      offset: (page - 1) * contributionsPerPage,
      limit: contributionsPerPage,
    })
    return { rows, total: rows[0]?.total ?? 0 }
  })
}

/** One contribution; throws `not-found`. */
export async function getContribution(who: Who, id: string): Promise<Contribution> {
  demand(who, access.readRound)
  const [found] = await look(who, (context) => contributions.listContributions(context, { id }))
  if (!found) throw new Refusal('not-found')
  return found
}

/** What this person contributed, the newest first, as long as it is known whose it was. */
export async function listOwn(who: Who): Promise<Contribution[]> {
  demand(who, access.readRound)
  const person = who.person
  if (!person) return []
  return look(who, (context) =>
    contributions.listContributions(context, { person, limit: ownShown }),
  )
}

/** Reviews with what was said; of a round or of all rounds. For authors, works council and HR. */
export async function listReviews(who: Who, round?: string): Promise<Review[]> {
  demand(who, access.readDossier)
  const stored = await look(who, (context) =>
    reviews.listReviews(context, round ? { round } : 'all'),
  )
  return completeReviews(who, stored)
}

// Which version has the text, and who recorded what came on paper: both belong to others.
async function completeReviews(who: Who, stored: reviews.StoredReview[]): Promise<Review[]> {
  const paper = stored.flatMap(({ answers }) => answers.filter((one) => one.paper))
  const names = await listNames(who, [...new Set(paper.map(({ person }) => person))])
  const versions = stored.length > 0 ? await listNumbersByHash(who) : new Map<string, number>()
  return stored.map((review) => ({
    ...review,
    version: versions.get(review.hash) ?? null,
    answers: review.answers.map((answer) => ({
      ...answer,
      recorder: answer.paper ? (names.get(answer.person) ?? null) : null,
    })),
  }))
}

/**
 * What an author should see before publishing this text: a round that is still open, and what works council, union and
 * legal said of it or of an earlier text (the last ten).
 */
export async function findBeforePublish(
  who: Who,
  document: CodeDocument,
  language: Language,
): Promise<BeforePublish> {
  const open = await findOpenRound(who)
  const hash = await hashCode(document)
  return {
    round: open ? { ...open, until: writeIsoDay(open.lastDay, language) } : null,
    reviews: (await listReviews(who)).slice(0, 10).map((review) => ({
      id: review.id,
      round: review.round.id,
      party: review.party,
      partyName: review.partyName,
      status: review.answers[0]?.status ?? 'asked',
      day: review.answers[0] ? writeIsoDay(review.answers[0].givenOn, language) : null,
      conditions: review.answers[0]?.conditions ?? null,
      version: review.version,
      same: review.hash === hash,
    })),
  }
}

/** A review with the exact text that it is about, for who asked and who answers; throws `not-found`. */
export async function getReview(
  who: Who,
  id: string,
): Promise<{ review: Review; document: CodeDocument; own: boolean; asks: boolean }> {
  demand(who, access.answerReview)
  const found = await look(who, async (context) => {
    const [review] = await reviews.listReviews(context, { id })
    const own = review !== undefined && answersFor(who, review.party)
    const asks = may(who, access.askReview)
    // Who was named for one party has nothing to do with the question to another.
    if (!review || !(own || asks || who.roles.includes('works-council')))
      throw new Refusal('not-found')
    const text = await rounds.findText(context, review.round.id)
    const document = (await reviews.findReviewText(context, id)) ?? text?.document
    if (!document) throw new Refusal('not-found')
    return { stored: review, document, own, asks }
  })
  const { stored, ...rest } = found
  const [review] = await completeReviews(who, [stored])
  return { review: review!, ...rest }
}

/** What waits for who answers for a party, such as the works council: questions to it without an answer. */
export async function listWaitingReviews(who: Who): Promise<Review[]> {
  if (!reviewParties.some((party) => answersFor(who, party))) return []
  return (await listReviews(who)).filter(
    ({ party, answers }) => answersFor(who, party) && answers.length === 0,
  )
}

function rowOf(row: rounds.StoredRound): RoundRow {
  const { closedOnRecord: _, completedAt: __, ...shown } = row
  return shown
}
