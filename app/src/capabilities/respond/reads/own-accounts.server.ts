import type { Look } from '#platform/database/act.server.ts'
import { kindOfAddress } from '#platform/post/thread-address.ts'
import { listConnections, listPostings } from '#platform/post.server.ts'
import type { AnswerRequest, OwnAccount } from '../contract.ts'
import { listRequests } from '../store/requests.server.ts'

/** The own accounts from which a post at this address can be answered now. */
export async function listOwnAccounts(
  context: Look,
  address: string | null,
): Promise<OwnAccount[]> {
  const kind = kindOfAddress(address)
  if (!kind) return []
  return (await listConnections(context))
    .filter((one) => one.kind === kind && !one.refusedAt)
    .map(({ id, handle, mostCharacters }) => ({ connection: id, handle, kind, mostCharacters }))
}

/** What was posted or is being posted of an item, oldest first. */
export async function listAnswerRequests(context: Look, item: string): Promise<AnswerRequest[]> {
  const requests = await listRequests(context, item)
  const postings = await listPostings(
    context,
    requests.map(({ outgoing }) => outgoing),
  )
  const connections = await listConnections(context, [
    ...new Set(postings.map(({ connection }) => connection)),
  ])
  return requests.flatMap(({ id, text, person, askedAt, outgoing }) => {
    const posting = postings.find((one) => one.id === outgoing)
    const own = connections.find((one) => one.id === posting?.connection)
    if (!posting || !own) return []
    const { state, reason, nextAt, address } = posting
    return [
      {
        id,
        text,
        person,
        askedAt,
        handle: own.handle,
        server: own.server,
        state,
        reason,
        nextAt,
        address,
        isSignedOut: own.refusedAt !== null || own.endedAt !== null,
      },
    ]
  })
}
