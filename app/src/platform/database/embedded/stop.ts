import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { EmbeddedError } from './error.ts'
import { isAlive, readStartTime } from './programs.ts'

type StopSignal = 'SIGINT' | 'SIGQUIT' | 'SIGKILL'

/** Fast shutdown writes everything out first; immediate leaves that to the next start; neither loses a commit. */
const STEPS: { signal: StopSignal; patienceMs: number }[] = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 6_000 },
  { signal: 'SIGKILL', patienceMs: 4_000 },
]

/** Stops a server: fast, then immediate after 20 s, then by force after 6 s more; throws `survivor` if it stays. */
export async function stopPostgres(
  pid: number,
  binaries: Binaries,
  steps: readonly { signal: StopSignal; patienceMs: number }[] = STEPS,
): Promise<void> {
  const startTime = readStartTime(pid)
  if (startTime === undefined) return
  for (const { signal, patienceMs } of steps) {
    signalPostgres(pid, signal, binaries)
    const until = Date.now() + patienceMs
    while (Date.now() < until) {
      if (readStartTime(pid) !== startTime) return
      await sleep(10)
    }
  }
  throw new EmbeddedError(
    'survivor',
    `PostgreSQL (program ${pid}) does not end, not even by force: end it by hand or restart the machine, and start again.`,
  )
}

/** Sends a stop signal; Windows has none, there `pg_ctl` says it to the server in its own way. */
export function signalPostgres(pid: number, signal: StopSignal, binaries: Binaries): void {
  if (process.platform === 'win32' && signal !== 'SIGKILL') {
    spawnSync(binaries.pgCtl, ['kill', signal.slice(3), String(pid)], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}
