import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LIMITS } from './limits.ts'
import type { Parsed } from './parse-bytes.ts'
import type { ReadRequest } from './reader-process.ts'

/** Milliseconds, and megabytes of JavaScript objects. */
interface ReaderLimits {
  time: number
  heapMegabytes: number
}

/**
 * Reads a file in a process of its own. It has no settings, may not write, start or evaluate anything, reads only the code
 * that it consists of, and is killed when it takes too long or grows too large. A thread will not do: where V8 cannot grow a
 * large array or string within the limits of a thread, it ends the whole process, and bytes outside its heap have no limit.
 */
export async function runReader(
  request: ReadRequest,
  { time, heapMegabytes }: ReaderLimits = LIMITS,
): Promise<Parsed> {
  const { address, START_WORD } = await import('./reader-process.ts')
  const path = fileURLToPath(address)
  const child = fork(path, [START_WORD], {
    execArgv: [
      '--permission',
      '--allow-worker',
      ...listReadable(path).map((allowed) => `--allow-fs-read=${allowed}`),
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${heapMegabytes}`,
      '--no-warnings',
    ],
    // Windows does not start a program without it.
    env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let slow = false
    const timer = setTimeout(() => {
      slow = true
      child.kill('SIGKILL')
    }, time)
    const end = (parsed: Parsed) => {
      clearTimeout(timer)
      resolve(parsed)
    }
    child.on('message', (message: 'ready' | Parsed) => {
      if (message !== 'ready') return end(message)
      // It may die before it took the file in; its end tells.
      child.send(request, () => {})
    })
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('exit', (code, signal) => {
      if (slow) end({ problem: 'too-slow' })
      else end({ problem: endedByMemory(code, signal) ? 'too-heavy' : 'broken' })
    })
  })
}

/** The watch kills it; V8 without room aborts, which Windows tells by a number. */
function endedByMemory(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGTRAP' || (code ?? 0) > 128
}

/** Where the code of the reader lies: beside it, and the packages of the folders above it. */
function listReadable(path: string): string[] {
  const readable = [join(dirname(path), '..') + sep]
  for (let folder = dirname(path); dirname(folder) !== folder; folder = dirname(folder)) {
    for (const name of ['node_modules', 'package.json']) {
      const full = join(folder, name)
      if (existsSync(full)) readable.push(name === 'node_modules' ? full + sep : full)
    }
  }
  return readable
}
