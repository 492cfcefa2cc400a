import type { Act, Look } from './database/act.server.ts'
import { enqueue } from './jobs.server.ts'
import * as outbox from './post/outbox.server.ts'
import type { PostReason } from './post/place.ts'

export { listConnections, type Connection } from './post/connections.server.ts'

/** What is posted from an own account, once. */
export interface PostWish {
  /** A connection of `listConnections`. */
  connection: string
  /** What it belongs to, in the words of whoever asks; the events `post.*` bring it back. */
  origin: { kind: string; id: string }
  text: string
  /** The web address of the post that is answered; the post stands alone without. */
  inReplyTo?: string | null
  /** Of the press, at most 200 characters: asked for again with the same key it is the same post. */
  idempotencyKey: string
}

/** How far it is. */
export interface Posting {
  id: string
  connection: string
  origin: { kind: string; id: string }
  state: outbox.OutgoingState
  /** Why it waits, is uncertain or failed. */
  reason: PostReason | null
  /** When it is tried or looked for next. */
  nextAt: Date | null
  createdAt: Date
  endedAt: Date | null
  /** Where it stands, once posted. */
  address: string | null
}

/**
 * Puts a text into the outbox, in the same transaction as what it is about; a job posts it, exactly once. Returns its id.
 * What becomes of it comes by the events `post.posted`, `post.uncertain` and `post.failed`.
 */
export async function postText(context: Act, wish: PostWish): Promise<string> {
  const { id, isNew } = await outbox.insertOutgoing(context, {
    connection: wish.connection,
    kind: wish.origin.kind,
    origin: wish.origin.id,
    key: wish.idempotencyKey,
    text: wish.text,
    inReplyTo: wish.inReplyTo ?? null,
  })
  if (!isNew) return id
  await context.append('post.asked', {
    outgoing: id,
    kind: wish.origin.kind,
    origin: wish.origin.id,
  })
  await enqueue(context, 'post.send', { organisation: context.who.organisation, outgoing: id })
  return id
}

/** How far these are. */
export async function listPostings(look: Look, ids: readonly string[]): Promise<Posting[]> {
  const rows = await outbox.listOutgoing(look, ids)
  return rows.map(({ kind, origin, ...row }) => ({
    id: row.id,
    connection: row.connection,
    origin: { kind, id: origin },
    state: row.state,
    reason: row.reason,
    nextAt: row.nextAt,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
    address: row.address,
  }))
}

/**
 * Has an uncertain or failed one go again, by the press of a person: under the same key, and only after a look whether it
 * stands there. False where it is not in such a state any more.
 */
export async function postAgain(context: Act, id: string): Promise<boolean> {
  const row = await outbox.tryLockOutgoing(context, id)
  if (row?.state !== 'uncertain' && row?.state !== 'failed') return false
  await outbox.markWaiting(context, id, { reason: null, nextAt: null, renew: true })
  await context.append('post.asked', { outgoing: id, kind: row.kind, origin: row.origin })
  await enqueue(context, 'post.send', { organisation: context.who.organisation, outgoing: id })
  return true
}

/**
 * Holds back what has not gone yet: it fails with its text kept, and one of which nobody knows is looked for without ever going
 * by itself again. What is being handed over in this very moment goes.
 */
export async function holdPosting(context: Act, id: string): Promise<void> {
  const row = await outbox.tryLockOutgoing(context, id)
  if (!row || row.state === 'posted' || row.state === 'failed') return
  if (row.state !== 'waiting' || row.doubted) return outbox.endTime(context, id)
  await outbox.markEnded(context, id, { state: 'failed', reason: 'held' })
  await context.append('post.failed', { outgoing: id, kind: row.kind, origin: row.origin })
}

/**
 * Ends an uncertain one by what a person saw on the place: it stands there, at an address as far as they gave it, or it does
 * not. False where it is not uncertain any more.
 */
export async function settlePosting(
  context: Act,
  id: string,
  seen: { stands: true; address: string | null } | { stands: false },
): Promise<boolean> {
  const row = await outbox.tryLockOutgoing(context, id)
  if (row?.state !== 'uncertain') return false
  const { kind, origin } = row
  if (seen.stands) {
    await outbox.markEnded(context, id, {
      state: 'posted',
      remote: '',
      address: seen.address ?? '',
    })
    await context.append('post.posted', { outgoing: id, kind, origin })
  } else {
    await outbox.markEnded(context, id, { state: 'failed', reason: 'dropped' })
    await context.append('post.failed', { outgoing: id, kind, origin })
  }
  return true
}
