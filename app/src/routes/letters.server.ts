import type { WriteLetter } from '#capabilities/people/actions/give-pass.server.ts'
import { createTranslate, type Translate } from '#messages/messages.ts'
import en from '#messages/en.json' with { type: 'json' }
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'

const translate: Record<'nl' | 'en', Translate> = {
  nl: createTranslate(nl),
  en: createTranslate(en),
}

/** The letters around a link, each in the language of its reader. */
export function lettersOf(organisation: string): {
  invitation: { appUrl: string; write: WriteLetter }
  signIn: { appUrl: string; write: WriteLetter }
} {
  const letter =
    (kind: 'invitation' | 'sign-in'): WriteLetter =>
    (link, language, name) => ({
      subject: translate[language](`letter.${kind}.subject`, { organisation }),
      body: translate[language](`letter.${kind}.body`, { organisation, name, link }),
    })
  return {
    invitation: { appUrl: appUrl(), write: letter('invitation') },
    signIn: { appUrl: appUrl(), write: letter('sign-in') },
  }
}
