import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/world.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database?.close())

test('the generated types say what the migrated schema says', async () => {
  const { host, port, database: name, owner } = database.connection
  const url = new URL(`postgres://localhost:${port}/${name}`)
  Object.assign(url, { username: owner.user, password: owner.password })
  url.searchParams.set('host', host)
  const program = fileURLToPath(import.meta.resolve('kysely-codegen')).replace(
    /index\.js$/,
    'cli/bin.js',
  )
  const tables = fileURLToPath(new URL('tables.ts', import.meta.url))
  // With HANDVAT_WRITE_TABLES the file is made anew instead, after a migration.
  const verify = process.env['HANDVAT_WRITE_TABLES'] ? [] : ['--verify']
  const options = [
    ...'--dialect postgres --include-pattern public.* --url env(DATABASE_URL)'.split(' '),
    ...verify,
  ]
  // Rejects, with the difference, when the file is not what it would be now.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, ...options, '--out-file', tables],
    {
      env: { ...process.env, DATABASE_URL: url.href },
    },
  )
  expect(stdout).toContain(verify.length > 0 ? 'up-to-date' : 'Introspected')
})
