import { randomUUID } from 'node:crypto'
import { act, type Act } from '#platform/database/act.server.ts'
import { callInstallation } from '#platform/database/connection.server.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { visitorOf } from '#platform/who.ts'
import { setupAnswers, type SetupAnswers } from '../input.ts'
import { lasts } from '../model.ts'
import * as organisation from '../store/organisation.server.ts'
import { beginDays } from './begin-day.server.ts'
import { assignDuty } from '../store/duties.server.ts'
import { insertSession } from '../store/passes.server.ts'
import * as persons from '../store/persons.server.ts'

/** Whether this installation has no organisation yet. */
export async function needsSetup(): Promise<boolean> {
  const [row] = await callInstallation<{ needs_setup: boolean }>('needs_setup')
  return row?.needs_setup ?? false
}

/** Makes a one-time set-up link; returns its token, which is stored nowhere. */
export async function issueSetup(): Promise<string> {
  const token = createToken()
  await callInstallation('issue_setup', randomUUID(), hashToken(token))
  return token
}

/** What a set-up link is worth now: `open`, `used` by a browser before, or `unknown`. */
export async function lookAtSetup(token: string): Promise<'open' | 'used' | 'unknown'> {
  const [row] = await callInstallation<{ look_at_setup: 'open' | 'used' | null }>(
    'look_at_setup',
    hashToken(token),
  )
  return row?.look_at_setup ?? 'unknown'
}

/** Uses the link, once; returns the secret for the set-up cookie, or null when someone was first. */
export async function openSetup(token: string): Promise<string | null> {
  const cookie = createToken()
  const [row] = await callInstallation<{ open_setup: boolean }>(
    'open_setup',
    hashToken(token),
    hashToken(cookie),
  )
  return row?.open_setup ? cookie : null
}

/** The answers given so far by the bearer of the cookie; undefined when the set-up has ended or the cookie is wrong. */
export async function findSetup(cookie: string): Promise<Partial<SetupAnswers> | undefined> {
  const [row] = await callInstallation<{ answers: Partial<SetupAnswers> }>(
    'find_setup',
    hashToken(cookie),
  )
  return row?.answers
}

/** Keeps the answers of one question; what was given before stays. */
export async function answerSetup(cookie: string, given: Partial<SetupAnswers>): Promise<boolean> {
  const [row] = await callInstallation<{ answer_setup: boolean }>(
    'answer_setup',
    hashToken(cookie),
    JSON.stringify(given),
  )
  return row?.answer_setup ?? false
}

/**
 * Fills an organisation that was made in this transaction: profile, first people and (by the event) the draft code. Whoever
 * answers is its admin. Returns their id.
 */
export async function foundOrganisation(context: Act, answers: SetupAnswers): Promise<string> {
  await organisation.insertOrganisation(context, {
    name: answers.organisation,
    languages: answers.languages,
  })
  // The contact point first: where both are one person, the phone number is kept.
  const contact = await persons.upsertPerson(context, {
    name: answers.contactName,
    email: answers.contactEmail,
    phone: answers.contactPhone || null,
  })
  const you = await persons.upsertPerson(context, {
    name: answers.yourName,
    email: answers.yourEmail,
  })
  await persons.grantRole(context, you.id, 'admin')
  for (const person of new Set([you.id, contact.id]))
    for (const role of ['employee', 'communications'] as const)
      await persons.grantRole(context, person, role)
  await assignDuty(context, {
    person: contact.id,
    duty: 'contact-point',
    hours: answers.contactHours || null,
  })
  await beginDays(context)
  await context.append('organisation.created', {
    name: answers.organisation,
    languages: answers.languages,
    stance: answers.stance,
    template: answers.template,
  })
  return you.id
}

/**
 * Makes the organisation, its first people and (by the event) the draft code, in one transaction.
 * Returns a session token, `incomplete` when there is a question left, or `ended` when someone pressed twice or
 * another set-up made the organisation of this host.
 */
export async function finishSetup(
  cookie: string,
  host: string,
): Promise<{ session: string } | 'incomplete' | 'ended'> {
  const found = await findSetup(cookie)
  if (!found) return 'ended'
  const parsed = setupAnswers.safeParse(found)
  if (!parsed.success) return 'incomplete'
  const answers = parsed.data
  const session = createToken()
  const id = randomUUID()
  return act(visitorOf(id), async (context): Promise<{ session: string } | 'ended'> => {
    if (!(await organisation.finishSetup(context, hashToken(cookie), host))) return 'ended'
    const you = await foundOrganisation(context, answers)
    await insertSession(context, {
      person: you,
      hash: hashToken(session),
      lasts: lasts.session,
    })
    return { session }
  }).catch((error: unknown) => {
    if (organisation.isHostTaken(error)) return 'ended'
    throw error
  })
}
