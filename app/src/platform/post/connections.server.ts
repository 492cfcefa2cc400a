import { randomUUID } from 'node:crypto'
import type { Act, Look } from '../database/act.server.ts'
import { seal, unseal } from '../seal.server.ts'
import { secretShape, type OwnAccount, type Secret } from './place.ts'
import type { PlaceKind } from './thread-address.ts'

/** An account elsewhere in whose name may be posted; never its key. */
export interface Connection extends OwnAccount {
  id: string
  connectedAt: Date
  /** Since then the server no longer takes the key, or the key was taken away: it must be connected anew. */
  refusedAt: Date | null
  endedAt: Date | null
}

const columns = [
  'id',
  'kind',
  'server',
  'remote_id as remote',
  'handle',
  'most_characters as mostCharacters',
  'connected_at as connectedAt',
  'refused_at as refusedAt',
  'ended_at as endedAt',
] as const

/** Connections by name; those that ended only when asked for by id. */
export async function listConnections(
  { tx }: Look,
  ids: readonly string[] | null = null,
): Promise<Connection[]> {
  if (ids?.length === 0) return []
  const rows = await tx
    .selectFrom('connection')
    .select(columns)
    .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
    .$if(ids === null, (query) => query.where('ended_at', 'is', null))
    .orderBy('handle')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as PlaceKind }))
}

/**
 * Keeps a connection and its key. The same account of before is the same connection, so that what still waits goes by the new
 * key. Returns its id.
 */
export async function saveConnection(
  context: Act,
  account: OwnAccount,
  secret: Secret,
): Promise<string> {
  const { who, tx, now } = context
  const known = await tx
    .selectFrom('connection')
    .select('id')
    .where('kind', '=', account.kind)
    .where('server', '=', account.server)
    .where('remote_id', '=', account.remote)
    .forUpdate()
    .executeTakeFirst()
  const id = known?.id ?? randomUUID()
  const written = {
    handle: account.handle,
    most_characters: account.mostCharacters,
    sealed: seal(JSON.stringify(secret), about(who.organisation, id)),
    connected_at: now,
    refused_at: null,
    ended_at: null,
  }
  if (known) await tx.updateTable('connection').set(written).where('id', '=', id).execute()
  else
    await tx
      .insertInto('connection')
      .values({
        organisation_id: who.organisation,
        id,
        kind: account.kind,
        server: account.server,
        remote_id: account.remote,
        ...written,
      })
      .execute()
  await context.append('connection.made', { connection: id })
  return id
}

/** The key of a connection; null where it ended. Throws SealError. */
export async function openSecret({ who, tx }: Look, id: string): Promise<Secret | null> {
  const row = await tx
    .selectFrom('connection')
    .select('sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.sealed) return null
  return secretShape.parse(JSON.parse(unseal(row.sealed, about(who.organisation, id))))
}

/** Keeps a key that the server gave in the place of the one before; not where the connection has ended meanwhile. */
export async function replaceSecret({ who, tx }: Act, id: string, secret: Secret): Promise<void> {
  await tx
    .updateTable('connection')
    .set({ sealed: seal(JSON.stringify(secret), about(who.organisation, id)) })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Writes down that the server no longer takes the key. */
export async function refuseConnection(context: Act, id: string): Promise<void> {
  const row = await context.tx
    .updateTable('connection')
    .set({ refused_at: context.now })
    .where('id', '=', id)
    .where('refused_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row) await context.append('connection.refused', { connection: id })
}

/** Takes the key away; from here on nothing is posted by it. */
export async function endConnection(context: Act, id: string): Promise<void> {
  const row = await context.tx
    .updateTable('connection')
    .set({ ended_at: context.now, sealed: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (row) await context.append('connection.ended', { connection: id })
}

function about(organisation: string, id: string): string {
  return `connection ${organisation} ${id}`
}
