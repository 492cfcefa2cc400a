import { spawn } from 'node:child_process'
import type pg from 'pg'
import type { Binaries } from './binaries.ts'
import { withClient } from './client.ts'
import type { Seat } from './cluster.ts'
import { APP, INSTALLATION, OWNER, SUPERUSER } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import { EmbeddedError } from './error.ts'
import { makeScramSecret, matchesScramSecret } from './scram.ts'
import { BARE_ENVIRONMENT } from './settings.ts'
import type { Address } from './socket.ts'

export const DATABASE = 'handvat'

type Role = {
  name: string
  login: boolean
  createRole: boolean
  password: string | undefined
}

/** Makes the roles and the database `handvat` as the design wants them; what is right already is left alone. */
export async function bootstrapRoles(
  address: Address,
  credentials: Credentials,
  major: number,
): Promise<void> {
  const login = { user: SUPERUSER, password: credentials.superuser }
  await withClient(address, login, 'postgres', async (client) => {
    const roles: Role[] = [
      { name: OWNER, login: true, createRole: true, password: credentials.owner },
      { name: APP, login: true, createRole: false, password: credentials.app },
      { name: INSTALLATION, login: false, createRole: false, password: undefined },
    ]
    for (const role of roles) await ensureRole(client, role)
    await ensureMembership(client, major)
    const made = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (made.rowCount === 0) {
      await client.query(`create database ${DATABASE} owner ${OWNER} template template0`)
    }
    for (const name of [DATABASE, 'postgres', 'template1']) await closeDatabase(client, name)
  })
  await withClient(address, login, DATABASE, closePublicSchema)
}

/** Lets only the owner and the app connect to a database; `postgres` and `template1` stay with the superuser. */
export async function closeDatabase(client: pg.Client, name: string): Promise<void> {
  const { rows } = await client.query<{ open: boolean; app: boolean }>(
    `select bool_or(a.grantee = 0) as open,
            bool_or(a.grantee = $2::regrole and a.privilege_type = 'CONNECT') as app
     from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
     where d.datname = $1`,
    [name, APP],
  )
  if (rows[0]?.open) await client.query(`revoke all on database "${name}" from public`)
  if (name === 'postgres' || name === 'template1' || rows[0]?.app) return
  await client.query(`grant connect on database "${name}" to ${APP}`)
}

/** Takes the schema `public` from everyone but the owner of the database. */
export async function closePublicSchema(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
     where n.nspname = 'public' and a.grantee = 0`,
  )
  if (rowCount) await client.query('revoke all on schema public from public')
}

async function ensureRole(client: pg.Client, role: Role): Promise<void> {
  const { rows } = await client.query<{ right: boolean; secret: string | null }>(
    `select rolpassword as secret,
            (rolcanlogin = $2 and rolcreaterole = $3 and not rolsuper and not rolbypassrls
             and not rolcreatedb and not rolreplication) as right
     from pg_authid where rolname = $1`,
    [role.name, role.login, role.createRole],
  )
  const found = rows[0]
  const keptPassword =
    role.password === undefined || matchesScramSecret(found?.secret ?? '', role.password)
  if (found?.right && keptPassword) return
  const words = [
    role.login ? 'login' : 'nologin',
    role.createRole ? 'createrole' : 'nocreaterole',
    'nosuperuser nobypassrls nocreatedb noreplication',
    role.password === undefined ? '' : `password '${makeScramSecret(role.password)}'`,
  ]
  await client.query(`${found ? 'alter' : 'create'} role ${role.name} ${words.join(' ')}`)
}

/** May become it and hand functions to it, but does not silently have its rights: row-level security asks for those. */
async function ensureMembership(client: pg.Client, major: number): Promise<void> {
  const finer = major >= 16
  const { rowCount } = await client.query(
    `select from pg_auth_members
     where roleid = $1::regrole and member = $2::regrole and admin_option
     ${finer ? 'and set_option and not inherit_option' : ''}`,
    [INSTALLATION, OWNER],
  )
  if (rowCount) return
  const options = finer ? 'admin true, set true, inherit false' : 'admin option'
  await client.query(`grant ${INSTALLATION} to ${OWNER} with ${options}`)
}

/** Gives the superuser the password of the credentials file, without a server: for when the two disagree. */
export async function resetSuperuser(
  seat: Seat,
  binaries: Binaries,
  password: string,
): Promise<void> {
  const words = ['--single', '-D', seat.cluster, 'postgres']
  const child = spawn(binaries.postgres, words, {
    cwd: seat.folder,
    env: BARE_ENVIRONMENT,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(seat.account && { uid: seat.account.uid, gid: seat.account.gid }),
  })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
  child.stdin.on('error', () => undefined)
  child.stdin.end(`alter role ${SUPERUSER} login password '${makeScramSecret(password)}'\n`)
  const code = await new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', done)
  })
  if (code === 0 && !/ERROR|FATAL/.test(told)) return
  throw new EmbeddedError(
    'start-failed',
    `The passwords in ${seat.folder} and in credentials.json differ and could not be made equal: ${told.trim().split('\n').at(-1)}`,
  )
}
