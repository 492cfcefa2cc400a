import { library } from 'virtual:library'
import { listFitting } from '@handvat/documents/learn/list-fitting.ts'
import { countAnswered } from '#capabilities/ask/reads.server.ts'
import { findAddressee } from '#capabilities/people/reads.server.ts'
import { findPublication, listVersions } from '#capabilities/write/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { appUrl } from '#platform/address.ts'
import { act } from '#platform/database/act.server.ts'
import { addDays, dayOf, homeZone, momentAt } from '#platform/day.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { visitorOf } from '#platform/who.ts'
import { letterTime, nextPeriod, periodOf } from '../model-talks.ts'
import { findPracticeDue, listForPractice, readOrder } from '../reads/order.server.ts'
import * as digest from '../store/digest.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Writes the letter about a period, if that wish still counts, and makes the job of the next. The row of person and period
 * stands before the letter in the same transaction, so that a job that comes back writes nothing twice. Where Handvat was
 * down for long, one letter comes about the last period and none about those before it.
 */
export async function writeDigest(job: Jobs['digest.write']): Promise<void> {
  const visitor = visitorOf(job.organisation)
  const publication = await findPublication(visitor)
  const versions = (await listVersions(visitor, 1)).rows
  const practice = listForPractice(await readOrder(visitor))
  await act(visitor, async (context) => {
    const { number, rhythm } = await digest.findWish(context, job.person)
    if (number !== job.wish || rhythm === 'off') return
    const today = periodOf(dayOf(context.now), rhythm)
    // Its morning has not come: a job can be early only by a mistake, and then it waits.
    const late = nextPeriod(job.period, rhythm) < today
    const period = late ? before(today, rhythm) : job.period
    if (nextPeriod(period, rhythm) > today) {
      await enqueue(context, 'digest.write', job, letterTime(period, rhythm))
      return
    }
    const to = await findAddressee(context, job.person)
    const token = createToken()
    const letter = { person: job.person, period, wayOut: hashToken(token) }
    // Without a code there is nothing to tell.
    const sends = publication && to && hasMailServer()
    if (sends && (await digest.insertLetter(context, letter))) {
      const language = to.language ?? publication.document.languages[0] ?? 'nl'
      const t = translate[language]
      const span = { from: startOf(period), until: startOf(today) }
      const lines = [
        ...describeVersions(versions, span, language),
        ...describeAnswers(await countAnswered(context, job.person, span), language),
        ...describeDilemma(
          publication,
          period,
          language,
          await findPracticeDue(context, practice, job.person, span),
        ),
      ]
      const { organisation } = publication.document
      await postLetter(context, {
        to: to.email,
        subject: t('letter.digest.subject', { organisation }),
        body: t('letter.digest.body', {
          name: to.name,
          lines: lines.join('\n\n') || t('letter.digest.nothing'),
          leave: `${appUrl()}/account/digest/leave/${token}`,
        }),
      })
    }
    await enqueue(context, 'digest.write', { ...job, period: today }, letterTime(today, rhythm))
  })
}

interface Span {
  from: Date
  until: Date
}

function describeVersions(
  versions: Awaited<ReturnType<typeof listVersions>>['rows'],
  { from, until }: Span,
  language: Language,
): string[] {
  const fresh = versions.filter(
    ({ publishedAt, withdrawn }) => !withdrawn && publishedAt >= from && publishedAt < until,
  )
  return fresh.map(({ version, summary }) =>
    translate[language]('letter.digest.version', {
      version,
      summary: summary?.[language] || translate[language]('letter.digest.version.new'),
      link: `${appUrl()}/code/${version}`,
    }),
  )
}

function describeAnswers(count: number, language: Language): string[] {
  const link = `${appUrl()}/ask`
  return count > 0 ? [translate[language]('letter.digest.answers', { count, link })] : []
}

/** That of the practice day where there is one; otherwise one that fits the code, another one each period. */
function describeDilemma(
  publication: NonNullable<Awaited<ReturnType<typeof findPublication>>>,
  period: string,
  language: Language,
  practice: string | undefined,
): string[] {
  const fitting = listFitting(library.learn, publication.document)
  const weeks = Math.floor(Date.parse(period) / (7 * 86_400_000))
  const due = library.learn.dilemmas.find(({ id }) => id === practice)
  const one = due ?? fitting[weeks % fitting.length]
  if (!one) return []
  const link = `${appUrl()}/learn/dilemmas/${one.id}`
  return [translate[language]('letter.digest.dilemma', { title: one.title[language], link })]
}

function before(period: string, rhythm: 'weekly' | 'monthly'): string {
  return periodOf(addDays(period, -1), rhythm)
}

function startOf(period: string): Date {
  return momentAt(period, '00:00', homeZone)
}
