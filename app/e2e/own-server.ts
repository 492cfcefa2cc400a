import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { findPlaces } from '../src/platform/database/embedded/places.ts'
import {
  ask,
  getSuperuser,
  makeFolder,
  startServer,
} from '../src/platform/database/embedded/testbed.ts'
import { readGuide, readSql } from './guides.ts'

/** A PostgreSQL that is not Handvat's own, made ready with exactly the words of the guide. */
export interface OwnServer {
  /** `DATABASE_URL` and `DATABASE_OWNER_URL` as the guide gives them, with this server's place and passwords. */
  environment: { DATABASE_URL: string; DATABASE_OWNER_URL: string }
  /** The same database as its superuser. */
  superuserUrl: string
  /** Runs SQL in the database of Handvat, as the superuser. */
  query(sql: string): Promise<Record<string, unknown>[]>
  stop(): Promise<void>
  startAgain(): Promise<void>
}

/** Starts a server in a new folder, takes away what Handvat made there, and follows the guide. */
export async function startOwnServer(): Promise<OwnServer> {
  let server = await startServer(await makeFolder())
  const { dataFolder, connection } = server
  const superuser = await getSuperuser(server)
  const outside = { ...connection, database: 'postgres' }
  for (const sql of [
    'DROP DATABASE handvat',
    'DROP ROLE handvat_app, handvat_owner, handvat_installation',
  ])
    await ask(outside, superuser, sql)

  const [owner, app] = [randomBytes(12).toString('hex'), randomBytes(12).toString('hex')]
  const guide = readGuide('nl', 'own-database')
    .replaceAll('change-me-1', owner)
    .replaceAll('change-me-2', app)
  const sql = readSql(guide)
  const inside = { ...connection, database: sql.database }
  for (const statement of sql.outside) await ask(outside, superuser, statement)
  for (const statement of sql.inside) await ask(inside, superuser, statement)
  // So that the same server can start again without giving the roles other passwords.
  writeFileSync(
    findPlaces(dataFolder).credentials,
    JSON.stringify({ superuser: superuser.password, owner, app }),
  )

  const place = (name: string) => {
    const url = new URL(new RegExp(`^${name}=(\\S+)$`, 'm').exec(guide)?.[1] ?? '')
    url.searchParams.set('host', connection.host)
    url.searchParams.set('port', String(connection.port))
    return url
  }
  const superuserUrl = place('DATABASE_URL')
  Object.assign(superuserUrl, { username: superuser.user, password: superuser.password })
  return {
    environment: {
      DATABASE_URL: place('DATABASE_URL').href,
      DATABASE_OWNER_URL: place('DATABASE_OWNER_URL').href,
    },
    superuserUrl: superuserUrl.href,
    query: (text) => ask(inside, superuser, text),
    stop: () => server.stop(),
    startAgain: async () => {
      server = await startServer(dataFolder)
    },
  }
}
