import { act } from '#platform/database/act.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { createToken, hashToken, normaliseCode } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import type { Language } from '../contract.ts'
import { lasts } from '../model.ts'
import * as passes from '../store/passes.server.ts'
import { findPersonByEmail, setLanguage } from '../store/persons.server.ts'
import { givePass, type WriteLetter } from './give-pass.server.ts'

/** Mails a link to sign in when the address belongs to someone here; says nothing about whether it does. */
export async function requestLink(
  organisation: string,
  email: string,
  letter: { write: WriteLetter },
): Promise<void> {
  await act(visitorOf(organisation), async (context) => {
    const person = await findPersonByEmail(context, email)
    if (!person || !hasMailServer()) return
    await givePass(
      context,
      { ...person, email, language: person.language as Language | null },
      lasts.signInLink,
      letter,
    )
  })
}

/** Opens a session with a link's token or a printed code, once. Returns the session token and the person's id. */
export async function redeemPass(
  organisation: string,
  secret: { token: string } | { code: string },
): Promise<{ session: string; person: string } | 'unknown' | 'used' | 'expired'> {
  const plain = 'token' in secret ? secret.token : normaliseCode(secret.code)
  const session = createToken()
  return act(visitorOf(organisation), async (context) => {
    const pass = await passes.findPass(context, hashToken(plain))
    if (!pass || pass.left_at) return 'unknown'
    if (pass.used_at) return 'used'
    if (pass.expires_at <= context.now) return 'expired'
    if (!(await passes.usePass(context, pass.id))) return 'used'
    await passes.insertSession(context, {
      person: pass.person_id,
      hash: hashToken(session),
      lasts: lasts.session,
    })
    return { session, person: pass.person_id }
  })
}

/** Ends one session; the cookie is worth nothing from now on. */
export async function signOut(who: Who, token: string): Promise<void> {
  await act(who, (context) => passes.deleteSession(context, hashToken(token)))
}

/** Keeps the language in which someone reads. */
export async function chooseOwnLanguage(who: Who, language: Language): Promise<void> {
  const person = who.person
  if (person) await act(who, (context) => setLanguage(context, person, language))
}
