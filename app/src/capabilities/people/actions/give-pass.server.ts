import type { Act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetters, type Letter } from '#platform/mail.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { createCode, createToken, hashToken, normaliseCode } from '#platform/secret.ts'
import type { Language } from '../contract.ts'
import { lasts } from '../model.ts'
import { deletePlanned } from '../store/invitations.server.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import { insertPasses } from '../store/passes.server.ts'

/** Writes the letter around a link; the route gives it, in the language of the reader. */
export type WriteLetter = (link: string, language: Language, name: string) => Omit<Letter, 'to'>

/** What became of one invited person; `link` and `code` are shown once and stored nowhere. */
export interface Invited {
  person: string
  name: string
  email: string | null
  outcome: 'mailed' | 'link' | 'code' | 'known'
  link?: string
  code?: string
}

/** Whom a pass is for. */
export interface PassHolder {
  id: string
  name: string
  email: string | null
  language: Language | null
}

/** Gives one person a new way in; see `givePasses`. */
export async function givePass(
  context: Act,
  person: PassHolder,
  validFor: number,
  letter: { write: WriteLetter },
): Promise<Invited> {
  const [given] = await givePasses(context, [person], validFor, letter)
  if (!given) throw new Error('No pass was given.')
  return given
}

/**
 * Gives each a new way in: a code to print without an address, else a link, by mail where there is a mail server; thousands
 * in a few statements. `validFor` is how long a link lasts, in milliseconds. What was given before goes on working.
 */
export async function givePasses(
  context: Act,
  people: readonly PassHolder[],
  validFor: number,
  letter: { write: WriteLetter },
): Promise<Invited[]> {
  if (people.length === 0) return []
  const address = await readAddress(context)
  // Someone who has not chosen yet is written to in the organisation's first language.
  const { languages } = await getOrganisation(context)
  const first = (languages[0] as Language | undefined) ?? 'nl'
  const expires = new Date(context.now.getTime() + validFor)
  const secrets = people.map(({ email }) => (email ? createToken() : createCode()))
  const links = secrets.map((secret) => `${address}/sign-in/${secret}`)
  const letters = people.flatMap(({ email, name, language }, index) =>
    email && hasMailServer()
      ? [{ to: email, ...letter.write(links[index] ?? '', language ?? first, name), expires }]
      : [],
  )
  const mails = await postLetters(context, letters)
  // Whoever has a way in needs no other on the day that was planned.
  await deletePlanned(
    context,
    people.map(({ id }) => id),
  )
  const given = people.map(({ id, name, email }, index): Invited => {
    const base = { person: id, name, email }
    if (!email) return { ...base, outcome: 'code', code: secrets[index] ?? '' }
    if (letters.length === 0) return { ...base, outcome: 'link', link: links[index] ?? '' }
    return { ...base, outcome: 'mailed' }
  })
  await insertPasses(
    context,
    given.map(({ person, outcome }, index) => {
      const secret = secrets[index] ?? ''
      const mail = outcome === 'mailed' ? (mails.shift() ?? null) : null
      return outcome === 'code'
        ? { person, kind: 'code', hash: hashToken(normaliseCode(secret)), lasts: lasts.code, mail }
        : { person, kind: 'link', hash: hashToken(secret), lasts: validFor, mail }
    }),
  )
  return given
}
