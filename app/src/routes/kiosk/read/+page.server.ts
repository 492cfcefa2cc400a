import { redirect } from '@sveltejs/kit'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { acknowledgeInput } from '#capabilities/acknowledge/input.ts'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { findConsent } from '#capabilities/acknowledge/reads/names.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { askInput } from '#capabilities/ask/input.ts'
import { getQuestion } from '#capabilities/ask/reads.server.ts'
import { firstNameOf, kioskIdleSeconds } from '#capabilities/people/model.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { showChanged } from '../../code/show-changed.server.ts'
import { showCode } from '../../code/show-code.server.ts'
import { writeIsoDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { leaveDevice } from '../leave-kiosk.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The code for one person at a kiosk: read, and confirm or say what is on one's mind. */
export const load: PageServerLoad = async ({ locals }) => {
  const { kiosk, signedIn, who, language } = locals
  if (!kiosk || !signedIn) redirect(303, '/kiosk')
  const publication = await findPublication(who)
  const standing = publication ? await getStanding(who, publication.id) : null
  const consent = await findConsent(who)
  const asked = standing?.state === 'asked' ? await getQuestion(who, standing.question) : null
  return {
    firstName: firstNameOf(signedIn.person.name),
    seconds: kioskIdleSeconds,
    code: publication ? showCode(publication, language) : null,
    state: standing?.state ?? null,
    asked: asked && {
      text: asked.text,
      answers: asked.answers.map(({ text }) => text),
    },
    changed:
      publication && standing ? await showChanged(who, standing, publication, language) : null,
    consent: consent && { sees: consent.sees, until: writeIsoDay(consent.endsOn, language) },
  }
}

export const actions: Actions = {
  confirm: async ({ request, locals, cookies }) => {
    const person = demandSomebody(locals)
    const form = await readForm(request)
    const { data, problem } = parseForm(acknowledgeInput, form)
    if (problem) return problem
    const done = await acknowledge(locals.who, data.publication, data.language)
    if (done === 'newer') return failField(form, 'publication', 'newer-version', 409)
    await leaveDevice(locals, cookies, person)
    redirect(303, '/kiosk/done?confirmed')
  },
  ask: async ({ request, locals, cookies }) => {
    demandSomebody(locals)
    const form = await readForm(request)
    const { data, problem } = parseForm(askInput, form)
    if (problem) return problem
    await ask(locals.who, data)
    // Their paper stays good: with it they read the answer here, and confirm after all.
    await leaveDevice(locals, cookies)
    redirect(303, '/kiosk/done?asked')
  },
}

function demandSomebody({ kiosk, signedIn }: App.Locals): string {
  if (!kiosk || !signedIn) throw new Refusal('not-signed-in')
  return signedIn.person.id
}
