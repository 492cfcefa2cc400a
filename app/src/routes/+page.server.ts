import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { listOwnQuestions, listQuestions } from '#capabilities/ask/reads.server.ts'
import { access as askAccess } from '#capabilities/ask/access.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { needsSetup } from '#capabilities/people/actions/set-up.server.ts'
import { access as respondAccess } from '#capabilities/respond/access.ts'
import { listInbox, listProgress } from '#capabilities/respond/reads.server.ts'
import { titleOf } from '#capabilities/signal/model.ts'
import { listOwnSignals } from '#capabilities/signal/reads.server.ts'
import { access as writeAccess } from '#capabilities/write/access.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { readingMinutes } from '@handvat/documents/code-text.ts'
import { readDay, weighReview } from '@handvat/documents/review.ts'
import type { SignedIn } from '#capabilities/people/reads.server.ts'
import { may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import type { PageServerLoad } from './$types'

/** The home of the person, the front door for a visitor, or the word that the set-up has to come first. */
export const load: PageServerLoad = async ({ locals }) => {
  const { signedIn, organisation, language } = locals
  if (!organisation)
    return { kind: (await needsSetup()) ? ('setup' as const) : ('unknown' as const) }
  const publication = await findPublication(locals.who)
  if (!signedIn) return { kind: 'visitor' as const, published: publication !== undefined }
  const [contact] = await listContactPoints(locals.who)
  return {
    kind: 'home' as const,
    firstName: firstNameOf(signedIn.person.name),
    contact: contact ? firstNameOf(contact.name) : null,
    rules: publication ? countRules(publication.document) : null,
    minutes: publication ? readingMinutes(publication.document, language) : null,
    ...(await listWaiting(signedIn, publication?.id)),
    review:
      publication && may(locals.who, writeAccess.writeCode)
        ? weighReview(publication.document.reviewBy, readDay(now()))
        : null,
  }
}

// What waits for this person, the most urgent first.
async function listWaiting({ who }: SignedIn, publication: string | undefined) {
  const standing = publication ? await getStanding(who, publication) : null
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
    draftWaits:
      may(who, writeAccess.publish) && !publication && (await findDraft(who)) !== undefined,
    inbox: may(who, respondAccess.respond)
      ? (await listInbox(who, { closed: false, page: 1 })).total
      : 0,
    unanswered: may(who, askAccess.answer)
      ? (await listQuestions(who, 1)).rows.filter((question) => !question.answered).length
      : 0,
    signals: signals.map((signal) => ({
      id: signal.id,
      title: titleOf(signal),
      state: progress.get(signal.id)?.state ?? ('new' as const),
    })),
    answered: questions.map(({ id, text }) => ({ id, text })),
  }
}

const week = 7 * 86_400_000

function countRules(document: { sections: { rules: unknown[] }[] }): number {
  return document.sections.reduce((count, section) => count + section.rules.length, 0)
}
