import { findAddressee } from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import type { Act } from '#platform/database/act.server.ts'
import { hasMailServer, postLetters, type Letter } from '#platform/mail.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { chooseOnDuty } from '../model.ts'
import { readFaces } from '../reads/faces.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Writes to who is there to answer that a question came, or waits longer than was promised: a link, and not a word of what or
 * from whom, because a mailbox is read by others too. Never to the one who asked.
 */
export async function callAnswerers(
  context: Act,
  question: string,
  why: 'new' | 'late' | 'more',
  asker: string | null,
): Promise<void> {
  if (!hasMailServer()) return
  const address = await readAddress(context)
  const faces = (await readFaces(context)).filter(({ person }) => person !== asker)
  // What waits too long is told to the deputies as well.
  const called = why === 'late' ? faces.filter(({ awayUntil }) => !awayUntil) : chooseOnDuty(faces)
  const letters = called.flatMap(({ email, language, name }): Letter[] => {
    if (!email) return []
    const t = translate[language ?? 'nl']
    return [
      {
        to: email,
        subject: t(`letter.question-${why}.subject`),
        body: t(`letter.question-${why}.body`, { name, link: `${address}/ask/${question}` }),
      },
    ]
  })
  await postLetters(context, letters)
}

/** Writes to the one who asked that there is an answer; not what it says. */
export async function tellAsker(context: Act, question: string, asker: string): Promise<void> {
  if (!hasMailServer()) return
  const addressee = await findAddressee(context, asker)
  if (!addressee) return
  const t = translate[addressee.language ?? 'nl']
  const link = `${await readAddress(context)}/ask/${question}`
  await postLetters(context, [
    {
      to: addressee.email,
      subject: t('letter.question-answered.subject'),
      body: t('letter.question-answered.body', { name: addressee.name, link }),
    },
  ])
}
