import { pushManner } from '#capabilities/people/model.ts'
import type { Reachable } from '../contract.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import type { Act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { postPush } from '#platform/push.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * The one place through which helpers are called, by person: every way to reach them begins here. By mail, and as a message to the
 * devices where they chose that: a link, and not a word about who or what, because a mailbox and a screen are read by others too.
 */
export async function callHelpers(
  context: Act,
  attack: string,
  helpers: readonly Reachable[],
  why: 'help' | 'deputy' | 'aftercare',
): Promise<void> {
  await postPush(
    context,
    helpers.map(({ person, language }) => ({
      person,
      text: translate[language ?? 'nl'](why === 'aftercare' ? 'push.text.any' : 'push.text.attack'),
      link: `/attack/${attack}`,
    })),
    pushManner.attack,
  )
  await writeLetters(context, attack, helpers, why)
}

async function writeLetters(
  context: Act,
  attack: string,
  helpers: readonly Reachable[],
  why: 'help' | 'deputy' | 'aftercare',
): Promise<void> {
  if (!hasMailServer()) return
  for (const helper of helpers) {
    if (!helper.email) continue
    const t = translate[helper.language ?? 'nl']
    await postLetter(context, {
      to: helper.email,
      subject: t(`letter.attack-${why}.subject`),
      body: t(`letter.attack-${why}.body`, {
        name: helper.name,
        link: `${appUrl()}/attack/${attack}`,
      }),
    })
  }
}
