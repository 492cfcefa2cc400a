import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { listConnections, listPostings, type Posting } from '#platform/post.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { listPresses } from '../store/postings.server.ts'

/** An account of the organisation that an item can be posted from. */
export interface OwnPostAccount {
  connection: string
  handle: string
  kind: 'mastodon' | 'bluesky'
  mostCharacters: number
}

/** An item that goes or went from an own account, and how far that is. */
export interface OwnPost {
  id: string
  text: string
  at: Date
  handle: string
  /** Where a person can look for themself. */
  server: string
  state: Posting['state']
  reason: Posting['reason']
  /** Where it stands, once posted. */
  address: string | null
  isSignedOut: boolean
}

/** From which own accounts an item can be posted, and what went out before, newest first. */
export async function getOwnPosts(
  who: Who,
  item: string,
): Promise<{ accounts: OwnPostAccount[]; posts: OwnPost[] }> {
  demand(who, access.keepItems)
  return look(who, async (context) => {
    const presses = await listPresses(context, item)
    const ids = presses.map(({ outgoing }) => outgoing)
    const postings = new Map((await listPostings(context, ids)).map((one) => [one.id, one]))
    const used = [...new Set([...postings.values()].map(({ connection }) => connection))]
    const known = new Map((await listConnections(context, used)).map((one) => [one.id, one]))
    const accounts = (await listConnections(context))
      .filter(({ refusedAt }) => !refusedAt)
      .map(({ id, handle, kind, mostCharacters }) => ({
        connection: id,
        handle,
        kind,
        mostCharacters,
      }))
    const posts = presses.flatMap(({ outgoing, text, at }) => {
      const posting = postings.get(outgoing)
      const account = known.get(posting?.connection ?? '')
      if (!posting || !account) return []
      const { state, reason } = posting
      const { handle, server, refusedAt, endedAt } = account
      // Nobody gave an address for what somebody saw standing there.
      const address = posting.address || null
      const isSignedOut = refusedAt !== null || endedAt !== null
      return [{ id: outgoing, text, at, handle, server, state, reason, address, isSignedOut }]
    })
    return { accounts, posts }
  })
}
