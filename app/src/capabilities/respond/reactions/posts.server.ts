import type { Act, Reactions } from '#platform/database/act.server.ts'
import { listPostings } from '#platform/post.server.ts'
import { settle } from '../actions/change.server.ts'
import type { Item } from '../contract.ts'
import { takes } from '../model.ts'
import * as items from '../store/items.server.ts'
import { findRequest, type RequestRow } from '../store/requests.server.ts'
import * as work from '../store/work.server.ts'

/** What becomes of answers that are posted from an own account; other posts are not ours. */
export const postReactions: Reactions = {
  'post.posted': async (act, { kind, origin, outgoing }) => {
    await onAnswer(act, kind, origin, async (request, item) => {
      const [posting] = await listPostings(act, [outgoing])
      const { text, person } = request
      const address = posting?.address ?? null
      const answer = await work.insertAnswer(act, { item: item.id, person, text, address })
      // What was written since then is something else, and stays.
      const [reply] = await work.listReplies(act, [item.id], person)
      if (reply?.text === text) await work.deleteReply(act, item.id, person)
      await act.append('item.answered', { item: item.id, answer })
      // Within a press the press itself says what becomes of the item.
      if (act.who.person !== null) return
      // What was closed or put into another item meanwhile stays so.
      const rests = !takes(item.state, 'work') || item.into !== null
      await settle(act, item, rests ? {} : { state: 'answered' })
    })
  },
  'post.uncertain': async (act, { kind, origin }) =>
    onAnswer(act, kind, origin, (request) =>
      act.append('item.post-uncertain', { item: request.item, request: request.id }),
    ),
  'post.failed': async (act, { kind, origin }) =>
    onAnswer(act, kind, origin, (request) =>
      act.append('item.post-failed', { item: request.item, request: request.id }),
    ),
}

async function onAnswer(
  act: Act,
  kind: string,
  origin: string,
  fn: (request: RequestRow, item: Item) => Promise<void>,
): Promise<void> {
  if (kind !== 'answer') return
  const request = await findRequest(act, origin)
  // The item may have gone at the end of its time.
  if (!request) return
  await items.lockItems(act, [request.item])
  const item = await items.findItem(act, request.item)
  if (!item) return
  // Every screen that shows it as it was learns that something happened; within a press it has been raised already.
  if (act.who.person === null)
    await items.raiseRevision(act, { item: item.id, revision: item.revision })
  await fn(request, item)
}
