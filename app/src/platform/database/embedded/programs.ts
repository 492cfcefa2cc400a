import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { hostname } from 'node:os'

/** Whether a program with this id exists and is more than a corpse waiting for its parent. */
export function isAlive(pid: number): boolean {
  return readStartTime(pid) !== undefined
}

/**
 * When this program started, as an opaque text that tells it from a later program with the same id;
 * `hidden` when it exists but may not be looked at, nothing when it is dead.
 */
export function readStartTime(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (!exists(pid)) return undefined
  if (process.platform === 'linux') return readLinuxStartTime(pid)
  const told =
    process.platform === 'win32'
      ? ask('powershell', `(Get-Process -Id ${pid}).StartTime.Ticks`)
      : ask('ps', '-o', 'lstart=,stat=', '-p', String(pid))
  if (told === undefined) return 'hidden'
  return / Z\S*$/.test(told) ? undefined : told
}

/** The command line of a program, or nothing when it is dead or hidden. */
export function readCommandLine(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return undefined
    }
  }
  return process.platform === 'win32'
    ? ask('powershell', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`)
    : ask('ps', '-o', 'command=', '-p', String(pid))
}

/** Whether this program is a PostgreSQL that works in this cluster folder. */
export function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    const command = readCommandLine(pid) ?? ''
    return command.includes('postgres') && command.includes(cluster)
  }
  try {
    // PostgreSQL and all its children have the cluster as working folder; the path in `-D` may be relative to it.
    const there = statSync(`/proc/${pid}/cwd`)
    const here = statSync(cluster)
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8')
    return there.ino === here.ino && there.dev === here.dev && name.startsWith('post')
  } catch {
    return false
  }
}

/** Every PostgreSQL program that works in this cluster folder; only Linux can tell, elsewhere the list is empty. */
export function listClusterPrograms(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && worksIn(pid, cluster) && isAlive(pid))
}

/** Within what program ids mean something: this boot of this machine or container. */
export function findPlaceOfPrograms(): string {
  if (process.platform !== 'linux') return hostname()
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`
}

function readLinuxStartTime(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may itself hold brackets and blanks.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return exists(pid) ? 'hidden' : undefined
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ask(program: string, ...words: string[]): string | undefined {
  const before = program === 'powershell' ? ['-NoProfile', '-Command'] : []
  try {
    const told = execFileSync(program, [...before, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return told === '' ? undefined : told
  } catch {
    return undefined
  }
}
