import { readCalendar } from '#capabilities/people/reads.server.ts'
import { findMentions, findSignal } from '#capabilities/signal/reads.server.ts'
import { act as open, type Act, type Reactions } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { hashWords, shapeOfText } from '#platform/text-shape.ts'
import { canonicalAddress } from '#platform/web-address.ts'
import { visitorOf } from '#platform/who.ts'
import { callOnDuty } from './actions/call-on-duty.server.ts'
import { settle } from './actions/change.server.ts'
import { forgetMention } from './actions/forget.server.ts'
import { followMark } from './actions/set-aside.server.ts'
import type { Origin, Said } from './contract.ts'
import { dueOf, returnsAt } from './model.ts'
import { postReactions } from './reactions/posts.server.ts'
import { readCurrent, readWalked } from './reads/protocol.server.ts'
import { saidByMention, saidBySignal } from './reads/said.server.ts'
import * as items from './store/items.server.ts'
import { findLastWriting } from './store/work.server.ts'

/** Whatever is passed on or found lands in the inbox in the same transaction; what is posted of it comes back to it. */
export const reactions: Reactions = {
  ...postReactions,
  'signal.sent': async (act, { signal }) => {
    const found = await findSignal(act, signal)
    if (!found) throw new Error(`Signal ${signal} was sent and is not there.`)
    const item = await openItem(act, { kind: 'signal', id: signal }, saidBySignal(found))
    await act.append('item.opened', { item, signal })
    await callOnDuty(act, item)
  },
  'mention.found': async (act, { mention }) => {
    const [found] = await findMentions(act, [mention])
    if (!found) throw new Error(`Mention ${mention} was found and is not there.`)
    const item = await openItem(act, { kind: 'mention', id: mention }, saidByMention(found))
    await act.append('item.opened', { item, mention })
    await callOnDuty(act, item)
  },
  'mention.marked': (act, { mention, aboutUs }) => followMark(act, mention, aboutUs),
  'mention.ended': (act, { mention }) => forgetMention(act, mention),
}

async function openItem(act: Act, origin: Origin, said: Said): Promise<string> {
  const { protocol } = await readCurrent(act)
  const words = [said.text, said.note, said.link, said.author]
  return items.insertItem(
    act,
    origin,
    {
      words: words.filter(Boolean).join(' ').toLowerCase(),
      address: canonicalAddress(said.link),
      hash: said.text ? hashWords(said.text) : null,
      shape: said.text ? shapeOfText(said.text) : null,
    },
    dueOf(
      { state: 'new', clockFrom: act.now, until: null, steps: [] },
      protocol,
      await readCalendar(act),
    ),
  )
}

/**
 * Timed work: puts claimed work on which nobody pressed or wrote for as long as the protocol says back into the queue.
 * Nothing happens before its time, and nothing twice; who had written keeps what they wrote.
 */
export async function returnItems(job: { organisation: string; item: string }): Promise<void> {
  await open(visitorOf(job.organisation), async (context) => {
    await items.lockItems(context, [job.item])
    const item = await items.findItem(context, job.item)
    if (!item || item.state !== 'claimed' || item.into) return
    const protocol = await readWalked(context, item)
    const calendar = await readCalendar(context)
    // A press after the one that made this job made a job of its own.
    if (returnsAt(protocol, item.changedAt, calendar) > context.now) return
    const written = await findLastWriting(context, item.id)
    const rests = written && returnsAt(protocol, written, calendar)
    if (rests && rests > context.now) return enqueue(context, 'item.return', job, rests)
    await items.raiseRevision(context, { item: item.id, revision: item.revision })
    await context.append('item.returned', { item: item.id, cause: 'clock' })
    await settle(context, item, { state: 'new', claimedBy: null })
  })
}
