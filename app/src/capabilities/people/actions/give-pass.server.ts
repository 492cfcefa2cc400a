import type { Act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetter, type Letter } from '#platform/mail.server.ts'
import { createCode, createToken, hashToken, normaliseCode } from '#platform/secret.ts'
import type { Language } from '../contract.ts'
import { lasts } from '../model.ts'
import { getOrganisation } from '../store/organisation.server.ts'
import { insertPass } from '../store/passes.server.ts'

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

/**
 * Gives a person a new way in: a code to print without an address, else a link, by mail where there is a mail server.
 * `validFor` is how long a link lasts, in milliseconds. What was given before goes on working.
 */
export async function givePass(
  context: Act,
  person: { id: string; name: string; email: string | null; language: Language | null },
  validFor: number,
  letter: { appUrl: string; write: WriteLetter },
): Promise<Invited> {
  const base = { person: person.id, name: person.name, email: person.email }
  if (!person.email) {
    const code = createCode()
    await insertPass(context, {
      person: person.id,
      kind: 'code',
      hash: hashToken(normaliseCode(code)),
      lasts: lasts.code,
    })
    return { ...base, outcome: 'code', code }
  }
  const token = createToken()
  const link = `${letter.appUrl}/sign-in/${token}`
  const mail = hasMailServer()
    ? await postLetter(context, {
        to: person.email,
        ...letter.write(link, await readLanguage(context, person.language), person.name),
      })
    : null
  await insertPass(context, {
    person: person.id,
    kind: 'link',
    hash: hashToken(token),
    lasts: validFor,
    mail,
  })
  return mail ? { ...base, outcome: 'mailed' } : { ...base, outcome: 'link', link }
}

// Someone who has not chosen yet is written to in the organisation's first language.
async function readLanguage(context: Act, chosen: Language | null): Promise<Language> {
  if (chosen) return chosen
  const { languages } = await getOrganisation(context)
  return (languages[0] as Language | undefined) ?? 'nl'
}
