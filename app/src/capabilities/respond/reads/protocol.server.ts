import type { Protocol } from '@handvat/documents/protocol.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { getProtocol } from '../protocol.ts'
import * as protocols from '../store/protocols.server.ts'

/** The protocol in use, within a transaction that is open already; the number is null while nobody adapted it. */
export async function readCurrent(
  context: Look,
): Promise<{ protocol: Protocol; number: number | null }> {
  const version = await protocols.findVersion(context)
  return version
    ? { protocol: version.protocol, number: version.number }
    : { protocol: getProtocol(), number: null }
}

/** The protocol that an item walks: the version it began with, else the one in use. */
export async function readWalked(
  context: Look,
  item: { protocol: number | null },
): Promise<Protocol> {
  if (item.protocol === null) return (await readCurrent(context)).protocol
  const version = await protocols.findVersion(context, item.protocol)
  if (!version) throw new Error(`The organisation has no protocol version ${item.protocol}.`)
  return version.protocol
}

/** An older version that people made, to look at; nothing for a number that is none. */
export async function findOldProtocol(who: Who, number: number): Promise<Protocol | undefined> {
  demand(who, access.readDesk)
  const version = await look(who, (context) => protocols.findVersion(context, number))
  return version?.origin === 'organisation' ? version.protocol : undefined
}

/** The protocol in use with what people made of it so far, for the page that shows it. */
export async function getOwnProtocol(who: Who): Promise<{
  protocol: Protocol
  number: number | null
  versions: { number: number; variant: string; reason: string | null; by: string; at: Date }[]
}> {
  demand(who, access.readDesk)
  const { current, versions } = await look(who, async (context) => ({
    current: await readCurrent(context),
    versions: await protocols.listVersions(context),
  }))
  const names = await listNames(who, [
    ...new Set(versions.flatMap(({ person }) => (person ? [person] : []))),
  ])
  return {
    ...current,
    versions: versions.map(({ number, variant, reason, person, at }) => ({
      number,
      variant,
      reason,
      by: names.get(person ?? '') ?? '',
      at,
    })),
  }
}
