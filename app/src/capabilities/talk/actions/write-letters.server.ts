import { listReachable } from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import type { Act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Writes to people that something waits for them in Handvat: the address of the home, and not a word about what, who or
 * which note, because a mailbox is read by others too and keeps what is erased here.
 */
export async function tellThem(context: Act, people: readonly string[]): Promise<void> {
  if (!hasMailServer()) return
  for (const { name, email, language } of await listReachable(context, people)) {
    if (!email) continue
    const t = translate[language ?? 'nl']
    await postLetter(context, {
      to: email,
      subject: t('letter.note.subject'),
      body: t('letter.note.body', { name, link: `${appUrl()}/` }),
    })
  }
}
