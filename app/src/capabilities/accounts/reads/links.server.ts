import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { openSecret } from '#platform/post/connections.server.ts'
import { listConnections } from '#platform/post.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { SealError } from '#platform/seal.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AccountLink } from '../contract.ts'
import { connectableKind } from '../model.ts'
import { listLinks } from '../store/links.server.ts'
import * as store from '../store.server.ts'

/**
 * One account with its connection, for who may connect it: communications and who holds the keys. `link` is null where the
 * platform takes none.
 */
export async function getLinkDesk(
  who: Who,
  account: string,
): Promise<{ id: string; platform: string; handle: string; link: AccountLink | null }> {
  demand(who, access.connectAccount)
  const found = await look(who, async (context) => {
    const row = (await store.listAccounts(context)).find(({ id }) => id === account)
    if (!row) throw new Refusal('not-found')
    const holders = await store.listHolders(context)
    const isHolder = holders.some((one) => one.account === account && one.person === who.person)
    if (!isHolder && !who.roles.includes('communications')) throw new Refusal('not-allowed')
    const record = (await listLinks(context)).find((one) => one.account === account)
    const [connection] = await listConnections(
      context,
      record?.connection ? [record.connection] : [],
    )
    let isSealed = false
    if (connection && !connection.endedAt)
      isSealed = await openSecret(context, connection.id).then(
        () => false,
        (error: unknown) => {
          if (error instanceof SealError) return true
          throw error
        },
      )
    return { row, record, connection, isSealed }
  })
  const { row, record, connection, isSealed } = found
  const { id, platform, handle } = row
  const kind = connectableKind(platform)
  if (!kind) return { id, platform, handle, link: null }
  const isOn = connection && !connection.endedAt
  const names = await listNames(who, record ? [record.person] : [])
  return {
    id,
    platform,
    handle,
    link: {
      kind,
      state: !isOn ? 'off' : isSealed ? 'sealed' : connection.refusedAt ? 'refused' : 'on',
      handle: isOn ? connection.handle : null,
      server: isOn ? connection.server : null,
      by: record ? (names.get(record.person) ?? '') : null,
      at: record?.at ?? null,
    },
  }
}
