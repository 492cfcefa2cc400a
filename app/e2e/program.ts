import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const serve = [process.execPath, join(root, 'cli/src/handvat.js'), 'serve']

/** A `handvat serve` that was started, and may refuse to. */
export interface Program {
  out(): string
  err(): string
  /** Waits until it is ready for visitors and gives its address. */
  ready(): Promise<string>
  setupLink(): Promise<string>
  /** The exit code; null when a signal ended it. */
  ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

const programs: Program[] = []

/** Starts `handvat serve`, or the command line given, on a free port and with these settings. */
export function runServe(
  environment: Record<string, string>,
  [file = '', ...words] = serve,
): Program {
  const child = spawn(file, words, {
    cwd: root,
    // Below `npm test` the name of that script would be taken for ours.
    env: { ...process.env, npm_lifecycle_script: undefined, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (told.err += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const find = async (words: RegExp): Promise<string> => {
    let over = false
    void ended.then(() => (over = true))
    for (;;) {
      const found = words.exec(told.out)?.[1]
      if (found) return found
      if (over) throw new Error(`Handvat ended before it said ${words}:\n${told.out}${told.err}`)
      await sleep(20)
    }
  }
  const program: Program = {
    out: () => told.out,
    err: () => told.err,
    ended,
    setupLink: () => find(/(http\S+\/setup\/\S{40,})\s/),
    ready: async () => {
      const address = await find(/Handvat {2}(http\S+)\s/)
      await waitUntil(async () => (await ask(`${address}/readyz`)).status === 200)
      return address
    },
    signal: (name) => void child.kill(name),
  }
  programs.push(program)
  return program
}

/** Stops every program that a test left running. */
export async function stopPrograms(): Promise<void> {
  for (const program of programs.splice(0)) {
    program.signal('SIGTERM')
    await program.ended
  }
}

/** Expects a start that ends with code 2 and one line that says why. */
export async function expectRefusal(program: Program, reason: RegExp): Promise<void> {
  const code = await program.ended
  expect(program.err()).toMatch(/^Handvat kan niet starten\. [^\n]+\n$/)
  expect(program.err()).toMatch(reason)
  expect(code).toBe(2)
}

/** Asks with any header, also those that `fetch` sets itself; status 0 where nobody answers. */
export function ask(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const asked = request(url, { headers, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    asked.on('error', () => resolve({ status: 0, text: '' }))
    asked.end()
  })
}

/** Waits until something holds, at most 15 s. */
export async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`It took more than 15 s: ${holds.toString()}`)
    await sleep(25)
  }
}

/** Goes through the set-up as a browser without scripts does; returns the cookie of the session. */
export async function setUp(address: string, link: string, name: string): Promise<string> {
  let cookie = ''
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await fetch(address + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: address, cookie, accept: 'text/html' },
      body: new URLSearchParams(fields),
    })
    if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}.`)
    const cookies = answer.headers.getSetCookie().map((set) => set.split(';')[0] ?? '')
    cookie = cookies.findLast((set) => !set.endsWith('=')) ?? cookie
  }
  const karin = { contactName: 'Karin Bos', contactEmail: 'karin@waterrijk.example' }
  await post(new URL(link).pathname, {})
  await post('/setup/question/organisation', { organisation: name })
  await post('/setup/question/languages', { 'languages[]': 'nl' })
  await post('/setup/question/stance', { stance: 'stimulate' })
  await post('/setup/question/contact', karin)
  await post('/setup/question/you', { yourName: 'Sanne de Wit', yourEmail: 'sanne@w.example' })
  await post('/setup/question/template', { template: 'municipality' })
  await post('/setup/answers', {})
  return cookie
}
