import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { writeDurably } from './places.ts'
import type { Account, Places } from './places.ts'

/** What PostgreSQL gets to see of our environment: none of the secrets of the application. */
export const BARE_ENVIRONMENT: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    ['PATH', 'TMPDIR', 'TEMP', 'SystemRoot', 'SystemDrive', 'COMSPEC', 'LD_LIBRARY_PATH'].flatMap(
      (name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]),
    ),
  ),
  LC_ALL: 'C',
  TZ: 'UTC',
}

const SETTINGS = `# Written by Handvat at every start. Your own settings go into postgresql.conf, below its last line.
fsync = on
synchronous_commit = on
full_page_writes = on
shared_buffers = 32MB
max_connections = 100
max_wal_size = 256MB
min_wal_size = 32MB
# With a full disk PostgreSQL would start itself again without end; we hear of the end, and decide.
restart_after_crash = off
jit = off
max_parallel_workers_per_gather = 0
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
password_encryption = 'scram-sha-256'
# What people wrote must not come to stand in a log: no details, no refused values, and a statement
# (in which values stand as $1) only when the server itself breaks.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_checkpoints = off
`
/** Read in a process of the server itself: three helper programs less for a database of this size. */
const SETTINGS_FROM_18 = `io_method = sync\n`
const ACCESS = {
  unix: 'local all all scram-sha-256\n',
  windows: 'host all all 127.0.0.1/32 scram-sha-256\n',
}

/** Writes our settings and who may come in; true when that changed something a running server does not know. */
export async function writeSettings(
  places: Places,
  binaries: Binaries,
  account: Account | undefined,
): Promise<boolean> {
  const access = process.platform === 'win32' ? ACCESS.windows : ACCESS.unix
  const settings = SETTINGS + (binaries.major >= 18 ? SETTINGS_FROM_18 : '')
  const wanted = { 'handvat.conf': settings, 'pg_hba.conf': access }
  let changed = false
  for (const [name, text] of Object.entries(wanted)) {
    const path = join(places.cluster, name)
    if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue
    await writeDurably(path, text, account)
    changed = true
  }
  return changed
}
