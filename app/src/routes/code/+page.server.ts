import { redirect } from '@sveltejs/kit'
import { readDay, weighReview } from '@handvat/documents/review.ts'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { acknowledgeInput } from '#capabilities/acknowledge/input.ts'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { findConsent } from '#capabilities/acknowledge/reads/names.server.ts'
import { listShownAnswers } from '#capabilities/ask/reads/known-answers.server.ts'
import { getRuleTitle, listSwitchedOff } from '#capabilities/check/reads.server.ts'
import { TOLD_DAYS } from '#capabilities/write/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import {
  listPublishedAnnexes,
  listWithdrawnAnnexes,
} from '#capabilities/write/reads/annexes.server.ts'
import { now } from '#platform/clock.ts'
import { writeDay, writeIsoDay } from '../dates.ts'
import { failField, parseForm, readForm } from '../form.ts'
import { showChanged } from './show-changed.server.ts'
import { showCode } from './show-code.server.ts'
import { showWithdrawn } from './show-withdrawn.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  const { language, signedIn, who } = locals
  // Colleagues use the check, so they know what it leaves out; a visitor has no check.
  const off = signedIn ? await listSwitchedOff(who) : []
  const switchedOff = off.map(({ rule, reason, at }) => ({
    rule,
    title: getRuleTitle(rule, language),
    reason,
    day: writeDay(at, language),
  }))
  const withdrawn = await showWithdrawn(who, publication?.version, language)
  const units = (await listPublishedAnnexes(who)).map(({ title, address }) => ({
    name: title[language] || title.nl || title.en,
    address,
  }))
  const gone = (await listWithdrawnAnnexes(who, TOLD_DAYS)).map(({ title, name, at, ...one }) => ({
    address: one.address,
    name: title[language] || name,
    date: writeDay(at, language),
    reason: one.reason,
  }))
  const none = {
    reader: who.person,
    code: null,
    known: [],
    standing: null,
    changed: null,
    consent: null,
    readersReview: null,
  }
  if (!publication) return { ...none, switchedOff, withdrawn, units: [], gone: [] }
  const standing = signedIn ? await getStanding(who, publication.id) : null
  // Whom it may concern is told where they confirm.
  const consent = signedIn ? await findConsent(who) : null
  const review = weighReview(publication.document.reviewBy, readDay(now()))
  return {
    reader: who.person,
    code: showCode(publication, language),
    // For colleagues: what they asked stays in the house.
    known: signedIn
      ? (await listShownAnswers(who, language)).map(({ lookedOn, ...one }) => ({
          ...one,
          day: writeIsoDay(lookedOn, language),
        }))
      : [],
    standing,
    changed: standing && (await showChanged(who, standing, publication, language)),
    consent: consent && { sees: consent.sees, until: writeIsoDay(consent.endsOn, language) },
    readersReview: review.state === 'long-passed' ? writeIsoDay(review.by, language) : null,
    switchedOff,
    withdrawn,
    units,
    gone,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(acknowledgeInput, form)
    if (problem) return problem
    const done = await acknowledge(locals.who, data.publication, data.language)
    if (done === 'newer') return failField(form, 'publication', 'newer-version', 409)
    redirect(303, `/receipt/${done.receipt}`)
  },
}
