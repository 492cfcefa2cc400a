import { listToSign } from '#capabilities/acknowledge/reads/agreements.server.ts'
import { listProofRequests } from '#capabilities/acknowledge/reads/proofs.server.ts'
import { access as accountsAccess } from '#capabilities/accounts/access.ts'
import { listAccounts } from '#capabilities/accounts/reads.server.ts'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { listAttacks } from '#capabilities/attack/reads.server.ts'
import { countWaiting, listOwnQuestions } from '#capabilities/ask/reads.server.ts'
import { access as cocreateAccess } from '#capabilities/cocreate/access.ts'
import {
  findOpenRound,
  listOwn,
  listWaitingReviews,
  takesPart,
} from '#capabilities/cocreate/reads.server.ts'
import { findWaitingTrack } from '#capabilities/learn/reads.server.ts'
import { findNextTalk } from '#capabilities/learn/reads/talks.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { findFace } from '#capabilities/ask/reads/faces.server.ts'
import { needsSetup } from '#capabilities/people/actions/set-up.server.ts'
import { findOpenSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { access as respondAccess } from '#capabilities/respond/access.ts'
import { listDiscussions } from '#capabilities/respond/reads/discussions.server.ts'
import { countOpen, listProgress } from '#capabilities/respond/reads.server.ts'
import { access as shareAccess } from '#capabilities/share/access.ts'
import { countFresh, findSharing } from '#capabilities/share/reads.server.ts'
import {
  countWaiting as countProposals,
  listOwnProposals,
} from '#capabilities/share/reads/desk.server.ts'
import { titleOf } from '#capabilities/signal/model.ts'
import { listOwnSignals } from '#capabilities/signal/reads.server.ts'
import { listNotes } from '#capabilities/talk/reads.server.ts'
import { access as writeAccess } from '#capabilities/write/access.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { listWithdrawnHere } from '#capabilities/write/reads/annexes.server.ts'
import { readingMinutes } from '@handvat/documents/code-text.ts'
import { readDay, weighReview } from '@handvat/documents/review.ts'
import type { SignedIn } from '#capabilities/people/reads.server.ts'
import { may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import type { Publication } from '#capabilities/write/contract.ts'
import type { Who } from '#platform/who.ts'
import { writeDay, writeIsoDay } from './dates.ts'
import { titleOfKit } from './learn/talks/show-kit.server.ts'
import { writeWhen } from './learn/talks/show-moment.ts'
import type { PageServerLoad } from './$types'

/** The home of the person, the front door for a visitor, or the word that the set-up has to come first. */
export const load: PageServerLoad = async ({ locals }) => {
  const { signedIn, organisation, language } = locals
  if (!organisation)
    return { kind: (await needsSetup()) ? ('setup' as const) : ('unknown' as const) }
  const publication = await findPublication(locals.who)
  if (!signedIn) return { kind: 'visitor' as const, published: publication !== undefined }
  const contact = await findFace(locals.who)
  return {
    kind: 'home' as const,
    firstName: firstNameOf(signedIn.person.name),
    contact: contact ? firstNameOf(contact.name) : null,
    rules: publication ? countRules(publication.document) : null,
    minutes: publication ? readingMinutes(publication.document, language) : null,
    reader: signedIn.person.id,
    discussions: await listDiscussions(locals.who),
    ...(await listWaiting(signedIn, publication)),
    ...(await listForReader(signedIn.who, language)),
    review:
      publication && may(locals.who, writeAccess.writeCode)
        ? weighReview(publication.document.reviewBy, readDay(now()))
        : null,
    ...(await listRoundsWaiting(signedIn, language)),
    annexesGone: (await listWithdrawnHere(locals.who)).map(({ id, address, name, title, at }) => ({
      id,
      address,
      name: title[language] || name,
      date: writeDay(at, language),
    })),
    talk: await findTalk(locals.who, language),
    interest: await findInterest(locals.who, language),
    ...(await listForNotes(locals.who)),
    track: (publication && (await findWaitingTrack(locals.who, language))) ?? null,
    share: await listShareWaiting(locals.who),
    attacks: (await listAttacks(locals.who))
      .filter(({ own, contacted, closed }) => !closed && (own || !contacted))
      .map(({ id, own }) => ({ id, own })),
    accountsWaiting: may(locals.who, accountsAccess.keepAccounts)
      ? (await listAccounts(locals.who, language)).accounts.filter(({ concerns }) =>
          concerns.includes('holder-left'),
        ).length
      : 0,
  }
}

// What waits for this person, the most urgent first.
async function listWaiting({ who }: SignedIn, publication: Publication | undefined) {
  const standing = publication ? await getStanding(who, publication.id) : null
  // News stays for a week; after that the own list has it.
  const fresh = (moment: Date | null) =>
    moment !== null && now().getTime() - moment.getTime() < week
  const own = (await listOwnSignals(who)).filter((signal) => fresh(signal.sentAt)).slice(0, 3)
  const progress = await listProgress(
    who,
    own.map((signal) => signal.id),
  )
  const signals = own.filter((signal) => progress.get(signal.id)?.state !== 'new')
  const questions = (await listOwnQuestions(who))
    .filter((question) => question.answered && fresh(question.askedAt))
    .slice(0, 3)
  return {
    toRead: standing?.state === 'waiting',
    readBefore: standing?.state === 'waiting' && standing.since !== undefined,
    // Something changed that asks nothing of them: told for a week, and then it is simply the code.
    changedLately: standing?.state === 'covered' && fresh(publication?.publishedAt ?? null),
    draftWaits:
      may(who, writeAccess.publish) && !publication && (await findDraft(who)) !== undefined,
    inbox: may(who, respondAccess.respond) ? await countOpen(who) : 0,
    unanswered: await countWaiting(who),
    signals: signals.map((signal) => ({
      id: signal.id,
      title: titleOf(signal),
      state: progress.get(signal.id)?.state ?? ('new' as const),
    })),
    answered: questions.map(({ id, text }) => ({ id, text })),
  }
}

// What is new to share in this week, for who takes part; what they sent in and was answered; and who waits for an answer.
async function listShareWaiting(who: Who) {
  const { open, joined, crisis } = await findSharing(who)
  const since = new Date(now().getTime() - week)
  return {
    fresh: open && joined && !crisis ? await countFresh(who, since) : 0,
    waiting: may(who, shareAccess.keepItems) ? await countProposals(who) : 0,
    answered: (await listOwnProposals(who))
      .filter(({ answer }) => answer && answer.at > since)
      .slice(0, 3)
      .map(({ id, title }) => ({ id, title })),
  }
}

// The next moment to talk that they are asked to.
async function findTalk(who: Who, language: Language) {
  const next = await findNextTalk(who)
  return next
    ? {
        id: next.id,
        title: titleOfKit(next.kit, language),
        when: writeWhen(next.beginsAt, language),
        place: next.place,
      }
    : null
}

// Until when they may say whether they would like to be an ambassador; it waits for nobody, so it stands in no list of that.
async function findInterest(who: Who, language: Language): Promise<string | null> {
  const asking = await findOpenSurvey(who)
  return asking && !asking.answered ? writeIsoDay(asking.survey.lastDay, language) : null
}

// Notes in which somebody else wrote lately, and whether there is any at all.
async function listForNotes(who: Who) {
  const { rows, total } = await listNotes(who, 1)
  return {
    hasNotes: total > 0,
    notes: rows
      .filter(({ lastAt, byOther }) => byOther && now().getTime() - lastAt.getTime() < week)
      .slice(0, 3)
      .map(({ id, written }) => ({ id, written })),
  }
}

// What they are asked to sign, and who looked at a proof of theirs in the last thirty days.
async function listForReader(who: Who, language: Language) {
  const requests = await listProofRequests(who)
  return {
    toSign: (await listToSign(who)).map(({ id, title }) => ({ id, title })),
    proofRequests: requests
      .filter(({ at }) => now().getTime() - at.getTime() < 30 * 86_400_000)
      .map(({ id, name, at }) => ({ id, name, date: writeDay(at, language) })),
  }
}

// What waits from writing the code together: a round to join or to answer, answers to read, and questions to the council.
async function listRoundsWaiting({ who }: SignedIn, language: Language) {
  const open = await findOpenRound(who)
  const leads = may(who, cocreateAccess.leadRound)
  const joined = open && (await takesPart(who, open.id))
  const own = (await listOwn(who)).filter(
    ({ answer }) => answer && now().getTime() - answer.at.getTime() < week,
  )
  return {
    round:
      open && (leads ? open.unanswered > 0 : !joined)
        ? {
            id: open.id,
            title: open.title,
            until: writeIsoDay(open.lastDay, language),
            unanswered: leads ? open.unanswered : 0,
          }
        : null,
    contributions: own.slice(0, 3).map((one) => ({
      id: one.id,
      round: one.round,
      text: one.title ?? one.text.slice(0, 90),
    })),
    reviews: (await listWaitingReviews(who))
      .slice(0, 3)
      .map(({ id, round }) => ({ id, round: round.id, text: round.title })),
  }
}

const week = 7 * 86_400_000

function countRules(document: { sections: { rules: unknown[] }[] }): number {
  return document.sections.reduce((count, section) => count + section.rules.length, 0)
}
