import { dayOf } from '#platform/day.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { findPublicationIn } from '#capabilities/write/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import { act, type Act, type Look, type Reactions } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { hasMailServer, postLetters } from '#platform/mail.server.ts'
import { visitorOf } from '#platform/who.ts'
import type { LetterLine } from './contract.ts'
import { monthOf, startOf } from './model.ts'
import * as goals from './store/goals.server.ts'
import * as programme from './store/programme.server.ts'
import * as surveys from './store/surveys.server.ts'
import * as thanks from './store/thanks.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/** Whoever leaves takes part no longer. */
export const reactions: Reactions = {
  'person.left': (context, { person }) => programme.deleteAmbassador(context, person),
}

/** Finds what is new to share in a span of time, in one language. */
export type FindNews = (
  context: Look,
  span: { from: Date; until: Date },
  language: Language,
) => Promise<LetterLine[]>

let findNews: FindNews = async () => []

/** Ties the monthly letter to who keeps what can be shared; done once at start. */
export function takeNewsFrom(find: FindNews): void {
  findNews = find
}

/** Writes the word of thanks to everyone who takes part and wants letters; a job that comes back writes nothing twice. */
export async function writeThanks(job: Jobs['programme.thank']): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    const [said] = await thanks.listThanks(context, { id: job.thanks })
    if (!said || !hasMailServer() || !(await thanks.insertLetter(context, said.id))) return
    await write(context, 'letter.programme.thanks', async () => [said.text])
  })
}

/**
 * Writes the letter about a month, where there is something to tell and the programme is open, and makes the job of the next.
 * The record stands before the letters, so that nobody gets one twice; where Handvat was down, the months between have none.
 */
export async function writeMonth(job: Jobs['programme.letter']): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    const [last] = await programme.listTurns(context)
    if (last?.kind !== 'opened') return
    const now = monthOf(dayOf(context.now))
    if (monthOf(job.month).next > now.first) {
      // Its morning has not come: a job can be early only by a mistake, and then it waits.
      await enqueue(context, 'programme.letter', job, morningOf(monthOf(job.month).next))
      return
    }
    // Opened again in the same month: another job wrote it, and goes on.
    if (!(await thanks.insertLetter(context, job.month))) return
    // To the first of this month: what came since then is for the next letter.
    const span = { from: startOf(job.month), until: startOf(now.first) }
    if (hasMailServer())
      await write(context, 'letter.programme.month', async (language) => {
        const t = translate[language]
        const news = await findNews(context, span, language)
        const replies = await surveys.listRepliesBetween(context, span)
        return [
          ...news.map(({ title, link }) => t('letter.programme.item', { title, link })),
          ...replies.map(({ obstacle, text }) =>
            t('letter.programme.reply', { obstacle: t(`obstacle.${obstacle}`), text }),
          ),
        ]
      })
    const next = { organisation: job.organisation, month: now.first }
    await enqueue(context, 'programme.letter', next, morningOf(now.next))
  })
}

/** Forgets who wanted a goal of a team once it is over. */
export async function settleGoal(job: Jobs['goal.settle']): Promise<void> {
  await act(visitorOf(job.organisation), (context) => goals.deleteWishes(context, job.goal))
}

// One text a language, and a letter for each; without something to tell there is none.
async function write(
  context: Act,
  about: 'letter.programme.thanks' | 'letter.programme.month',
  findLines: (language: Language) => Promise<string[]>,
): Promise<void> {
  const publication = await findPublicationIn(context, 'latest')
  const usual = publication?.document.languages[0] ?? 'nl'
  const organisation = publication?.document.organisation ?? ''
  const lines = { nl: await findLines('nl'), en: await findLines('en') }
  if (lines.nl.length === 0) return
  const to = await programme.listAddressees(context)
  await postLetters(
    context,
    to.map(({ name, email, language }) => {
      const spoken = language ?? usual
      const t = translate[spoken]
      return {
        to: email,
        subject: t(`${about}.subject`, { organisation }),
        body: t(`${about}.body`, {
          name,
          lines: lines[spoken].join('\n\n'),
          link: `${appUrl()}/ambassadors/own`,
        }),
      }
    }),
  )
}

function morningOf(date: string): Date {
  return new Date(`${date}T07:00:00Z`)
}
