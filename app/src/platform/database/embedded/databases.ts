import { closeDatabase, closePublicSchema, DATABASE } from './bootstrap.ts'
import { withClient } from './client.ts'
import type { Login } from './client.ts'
import { findCredentials, OWNER, SUPERUSER } from './credentials.ts'
import { EmbeddedError } from './error.ts'
import { findPlaces } from './places.ts'

/** How to reach one database: `host` is the folder of a Unix socket, or 127.0.0.1 on Windows. */
export type EmbeddedConnection = {
  host: string
  port: number
  database: string
  owner: Login
  app: Login
}

/** A running embedded server as plain values, which may be handed to a worker. */
export type EmbeddedAddress = { dataFolder: string; connection: EmbeddedConnection }

/**
 * Makes a database owned by `handvat_owner`, empty or as a copy of `template` (which nobody may be connected to),
 * and returns how to reach it. Throws `bad-name`, `template-busy`, `no-such-database` or what PostgreSQL says.
 */
export async function createDatabase(
  server: EmbeddedAddress,
  name: string,
  template?: string,
): Promise<EmbeddedConnection> {
  checkName(name)
  if (template !== undefined && template !== DATABASE) checkName(template)
  const { connection } = server
  const login = await getSuperuser(server)
  await withClient(connection, login, 'postgres', async (client) => {
    await client
      .query(`create database "${name}" owner ${OWNER} template "${template ?? 'template0'}"`)
      .catch((error: unknown) => {
        throw explainTemplate(error, template)
      })
    await closeDatabase(client, name)
  })
  const created = { ...connection, database: name }
  if (template === undefined) await withClient(created, login, name, closePublicSchema)
  return created
}

/** Removes a database and puts everyone out of it; one that does not exist is no error. Never `handvat` itself. */
export async function dropDatabase(server: EmbeddedAddress, name: string): Promise<void> {
  checkName(name)
  await withClient(server.connection, await getSuperuser(server), 'postgres', (client) =>
    client.query(`drop database if exists "${name}" with (force)`),
  )
}

async function getSuperuser(server: EmbeddedAddress): Promise<Login> {
  const { credentials } = findPlaces(server.dataFolder)
  const kept = await findCredentials(credentials)
  if (kept) return { user: SUPERUSER, password: kept.superuser }
  throw new EmbeddedError(
    'not-running',
    `${credentials} is gone: start the embedded PostgreSQL of that folder again, which makes new passwords.`,
  )
}

function checkName(name: string): void {
  const reserved = [DATABASE, 'postgres', 'template0', 'template1']
  if (/^[a-z][a-z0-9_]{0,62}$/.test(name) && !reserved.includes(name)) return
  throw new EmbeddedError(
    'bad-name',
    `“${name}” cannot be the name of an extra database: use 1 to 63 of a-z, 0-9 and _, a letter first, and not ${reserved.join(', ')}.`,
  )
}

function explainTemplate(error: unknown, template: string | undefined): unknown {
  const code = (error as { code?: string }).code
  if (code === '55006') {
    return new EmbeddedError(
      'template-busy',
      `Someone is connected to ${template}: close every connection to it before copying it.`,
      error,
    )
  }
  if (code === '3D000') {
    return new EmbeddedError(
      'no-such-database',
      `There is no database ${template} to copy: create it first.`,
      error,
    )
  }
  return error
}
