import { spawn } from 'node:child_process'
import { findScript } from './freeze-scripts.ts'

/** Longest that any one engine may take, in milliseconds. */
const PATIENCE = 10 * 60_000

/** A program that did not end well: how it ended in the first line, then what was run and the end of what it said. */
export class FailedChild extends Error {}

/** Runs one of the frozen scripts in a process of its own and reads the JSON it prints; throws FailedChild. */
export async function runScript<Figures>(
  folder: string,
  script: string,
  options: readonly string[],
  flags: readonly string[] = [],
): Promise<Figures> {
  const path = findScript(folder, script)
  const { output } = await runProgram(process.execPath, [...flags, path, ...options])
  return JSON.parse(output) as Figures
}

/** Runs a program; `wallMs` is its whole life. Throws FailedChild unless it ends with 0. */
export async function runProgram(
  program: string,
  options: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ output: string; wallMs: number }> {
  const begun = performance.now()
  const child = spawn(program, options, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE,
  })
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-2000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const wallMs = performance.now() - begun
  if (code === 0) return { output, wallMs }
  throw new FailedChild(
    `ended with ${code ?? 'a signal'}\n${program} ${options.join(' ')}\n${complaint}`,
  )
}
