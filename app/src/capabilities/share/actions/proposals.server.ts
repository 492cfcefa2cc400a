import type { z } from 'zod'
import { listAddressees, readCalendar } from '#capabilities/people/reads.server.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { promiseAt } from '#platform/day.ts'
import * as files from '#platform/files.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { hasMailServer, postLetter } from '#platform/mail.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { shareInputs } from '../input.ts'
import { answerWithin } from '../model.ts'
import * as pictures from '../store/pictures.server.ts'
import * as store from '../store/proposals.server.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/**
 * Sends a story or picture in. Communications owes an answer within five working days, and is reminded of that. A form sent
 * twice gives one. Returns what is wrong with the picture, or the id.
 */
export async function submitStory(
  who: Who,
  input: z.infer<typeof shareInputs.submit> & { language: 'nl' | 'en' },
  picture: Uint8Array | null,
): Promise<{ proposal: string } | 'too-large' | 'no-picture' | 'alt-missing' | 'rights-missing'> {
  demand(who, access.submit)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  if (picture && !input.alt) return 'alt-missing'
  if (picture && !input.rights) return 'rights-missing'
  const drawn = picture ? await files.readPicture(picture) : null
  if (typeof drawn === 'string') return drawn
  return act(who, async (context) => {
    const dueAt = promiseAt(context.now, answerWithin, await readCalendar(context))
    const { id, added } = await store.insertFromColleague(context, { ...input, person, dueAt })
    if (!added) return { proposal: id }
    if (drawn) {
      const file = await files.insertPicture(context, drawn)
      const words = { alt: input.alt ?? '', rights: input.rights ?? '' }
      await pictures.insertPicture(context, { ...words, proposal: id, file })
    }
    await context.append('share-proposal.sent', { proposal: id })
    const { organisation } = who
    await enqueue(context, 'share.remind', { organisation, proposal: id }, dueAt)
    return { proposal: id }
  })
}

/** Says no to a proposal, or that what a feed changed needs nothing; false when it was answered already. */
export async function declineProposal(
  who: Who,
  proposal: string,
  why: string | null,
): Promise<boolean> {
  demand(who, access.keepItems)
  return act(who, async (context) => {
    await getProposal(context, proposal)
    const { person } = who
    const answer = { proposal, outcome: 'declined' as const, why, item: null, person }
    if (!(await store.insertAnswer(context, answer))) return false
    await forgetPictures(context, proposal)
    await context.append('share-proposal.answered', { proposal, outcome: 'declined' })
    return true
  })
}

/** What undoes everything because the answer to a proposal could not be given. */
export class NotSettled extends Error {
  readonly id: 'answered' | 'why-missing'
  constructor(id: 'answered' | 'why-missing') {
    super(id)
    this.name = 'NotSettled'
    this.id = id
  }
}

/**
 * Answers a proposal by the item that came of it, within its transaction: accepted where the words stayed as they were sent
 * in, else changed, and then a colleague hears why. Throws `NotSettled`.
 */
export async function settleProposal(
  context: Act,
  settled: {
    proposal: string
    why: string | null
    item: string
    words: { title: string; source: string }
    person: string
  },
): Promise<void> {
  const { proposal: id, why, item, words, person } = settled
  const proposal = await getProposal(context, id)
  const isSame =
    words.title === proposal.title.trim() && foldLines(words.source) === foldLines(proposal.text)
  const outcome = isSame || proposal.origin === 'feed' ? 'accepted' : 'changed'
  if (outcome === 'changed' && !why) throw new NotSettled('why-missing')
  if (!(await store.insertAnswer(context, { proposal: id, outcome, why, item, person })))
    throw new NotSettled('answered')
  await pictures.movePictures(context, id, item)
  await context.append('share-proposal.answered', { proposal: id, outcome })
}

/** Writes to communications that a colleague still waits; every two working days, until somebody answered. */
export async function remindOfProposal(job: Jobs['share.remind']): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    const [proposal] = await store.listProposals(context, { id: job.proposal })
    if (!proposal || proposal.answer || !proposal.dueAt || proposal.dueAt > context.now) return
    const again = promiseAt(context.now, 2, await readCalendar(context))
    await enqueue(context, 'share.remind', job, again)
    await store.markReminded(context, proposal.id)
    if (!hasMailServer()) return
    const link = `${await readAddress(context)}/share/desk/proposals/${proposal.id}`
    for (const { name, email, language } of await listAddressees(context, ['communications'])) {
      const t = translate[language ?? 'nl']
      const subject = t('letter.share-waits.subject')
      await postLetter(context, {
        to: email,
        subject,
        body: t('letter.share-waits.body', { name, link }),
      })
    }
  })
}

async function getProposal(context: Act, id: string): Promise<store.StoredProposal> {
  const [proposal] = await store.listProposals(context, { id })
  if (!proposal) throw new Refusal('not-found')
  return proposal
}

// What is not shared is not kept.
async function forgetPictures(context: Act, proposal: string): Promise<void> {
  for (const { id, file } of await pictures.listPictures(context, { proposals: [proposal] })) {
    if (!(await pictures.withdrawPicture(context, id, 'desk'))) continue
    if (file) await files.deletePicture(context, file)
  }
}

function foldLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
