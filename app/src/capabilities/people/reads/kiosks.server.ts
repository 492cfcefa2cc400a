import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import * as store from '../store/kiosks.server.ts'
import { listNames } from '../store/persons.server.ts'

/** A kiosk for whoever keeps them. */
export interface KioskRow {
  id: string
  name: string
  by: string
  addedAt: Date
  state: 'open' | 'waiting' | 'expired'
  openedAt: Date | null
}

/** The kiosks that were not closed, with who added them. */
export async function listKiosks(who: Who): Promise<KioskRow[]> {
  demand(who, access.keepKiosks)
  return look(who, async (context) => {
    const rows = await store.listKiosks(context)
    if (rows.length === 0) return []
    const names = new Map(
      (
        await listNames(
          context,
          rows.map(({ by }) => by),
        )
      ).map(({ id, name }) => [id, name]),
    )
    return rows.map(({ id, name, by, addedAt, openedAt, linkExpiresAt }) => ({
      id,
      name,
      by: names.get(by) ?? '',
      addedAt,
      state: openedAt ? 'open' : linkExpiresAt > context.now ? 'waiting' : 'expired',
      openedAt,
    }))
  })
}

/** Which kiosk a device is, by its key; undefined where it is none, or one that was closed. */
export async function findKiosk(
  organisation: string,
  key: string,
): Promise<{ id: string; name: string } | undefined> {
  const found = await look(visitorOf(organisation), (context) =>
    store.findKioskByKey(context, hashToken(key)),
  )
  return found && { id: found.id, name: found.name }
}

/** What a link to make a device a kiosk would do, without using it. */
export async function lookAtKioskLink(
  organisation: string,
  link: string,
): Promise<{ state: 'open'; name: string } | { state: 'unknown' | 'used' | 'expired' }> {
  return look(visitorOf(organisation), async (context) => {
    const found = await store.findKioskByLink(context, hashToken(link))
    if (!found || found.closedAt) return { state: 'unknown' as const }
    if (found.openedAt) return { state: 'used' as const }
    if (found.linkExpiresAt <= context.now) return { state: 'expired' as const }
    return { state: 'open' as const, name: found.name }
  })
}
