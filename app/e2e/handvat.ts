import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A running Handvat, started as its users start it. */
export interface Handvat {
  address: string
  /** Everything that was printed so far. */
  printed(): string
  /** The one-time set-up link, or of a demonstration the way in of each person by name. */
  setupLink(): string
  wayIn(name: string): string
  stop(): Promise<void>
}

/** Starts `handvat serve` or `handvat demo` on a free port with a data folder of its own. */
export async function startHandvat(
  command: 'serve' | 'demo',
  environment: Record<string, string> = {},
): Promise<Handvat> {
  const folder = await mkdtemp(join(tmpdir(), 'handvat-e2e-'))
  const child = spawn(process.execPath, [join(root, 'cli/src/handvat.js'), command], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      APP_URL: 'http://localhost',
      HANDVAT_DATA: folder,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const done = command === 'serve' ? /\/setup\/\S{40,}\s/ : /Ali Yılmaz .*\n/
      if (done.test(printed)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => reject(new Error(`Handvat ended while it started:\n${printed}`)))
  })
  await ready
  return {
    address: /Handvat {2}(http\S+)/.exec(printed)?.[1] ?? '',
    printed: () => printed,
    setupLink: () => /http\S+\/setup\/\S+/.exec(printed)?.[0] ?? '',
    wayIn: (name) => new RegExp(`${name}\\s+\\S.*?\\s(\\S+)\\n`).exec(printed)?.[1] ?? '',
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
