import { createTranslate, type Translate } from '#messages/messages.ts'
import en from '#messages/en.json' with { type: 'json' }
import nl from '#messages/nl.json' with { type: 'json' }
import type { Language } from '../contract.ts'

/** A letter around a link, in the language of its reader. */
export type LinkLetter = (
  link: string,
  language: Language,
  name: string,
) => { subject: string; body: string }

const translate: Record<Language, Translate> = {
  nl: createTranslate(nl),
  en: createTranslate(en),
}

/** The letters around a link that an organisation sends. */
export function lettersOf(
  organisation: string,
): Record<'invitation' | 'signIn', { write: LinkLetter }> {
  const letter =
    (kind: 'invitation' | 'sign-in'): LinkLetter =>
    (link, language, name) => ({
      subject: translate[language](`letter.${kind}.subject`, { organisation }),
      body: translate[language](`letter.${kind}.body`, { organisation, name, link }),
    })
  return { invitation: { write: letter('invitation') }, signIn: { write: letter('sign-in') } }
}
