import { Client } from 'pg'
import { restoreOrganisation } from '#capabilities/people/actions/restore.server.ts'
import { useAddress } from '#platform/address.ts'
import { ConfigError, type Config } from '#platform/config.ts'
import { listMigrations } from '#platform/database/migrations.ts'
import { PackageRefused, readManifest, type GivenNumber } from '#platform/transfer/unpack.server.ts'
import { startApplication, stopApplication } from '../start.server.ts'
import { openDatabase } from './database.ts'

/**
 * Puts the package of an organisation into this installation, on the host of `APP_URL` or the one that is given, and prints a
 * way in for each of its admins. All of it, or nothing. Returns 0; throws `PackageRefused` or `ConfigError`.
 */
export async function restore(config: Config, words: readonly string[]): Promise<number> {
  const [file, flag, host = new URL(config.appUrl).hostname] = words
  if (!file || (flag !== undefined && flag !== '--host') || words.length > 3)
    throw new ConfigError(
      '"handvat restore" takes a file, and --host HOST where there are several.',
    )
  const manifest = await readManifest(file).catch((error: unknown) => {
    if (error instanceof PackageRefused) throw error
    throw new ConfigError(`${file} cannot be read.`)
  })
  const schema = listMigrations().length
  if (manifest.schema !== schema)
    throw new PackageRefused(
      `This package has schema ${manifest.schema} and this Handvat ${schema}: use a Handvat of the same version.`,
    )
  const database = await openDatabase(config, () => {})
  try {
    useAddress(config.appUrl)
    await startApplication(database.app, { smtpUrl: null, from: config.mailFrom })
    const restored = await restoreOrganisation(file, manifest, host)
    await advanceNumbers(database.owner, restored.numbers)
    console.log(`\n  ${restored.name}: ${restored.rows} rijen / rows`)
    for (const { name, link } of restored.admins) console.log(`  ${name}  ${link}`)
    return 0
  } finally {
    await stopApplication()
    await database.close()
  }
}

/** Numbers that the database gives out go on behind those that came along; only the owner may say so. */
async function advanceNumbers(
  owner: ConstructorParameters<typeof Client>[0],
  numbers: readonly GivenNumber[],
): Promise<void> {
  const client = new Client(owner)
  await client.connect()
  try {
    for (const { table, column, most } of numbers)
      await client.query(
        `SELECT setval(s.name, greatest(nextval(s.name), $3::bigint))
         FROM (SELECT pg_get_serial_sequence($1, $2)::regclass AS name) AS s`,
        [table, column, most],
      )
  } finally {
    await client.end()
  }
}
