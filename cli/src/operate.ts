import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT_FOLDER } from './folders.ts'
import { hashSources } from './source-hash.ts'
import type { Streams } from './streams.ts'
import { takeTurn } from './take-turn.ts'
import { WrongUse } from './wrong-use.ts'

/** The commands that the built application carries out. */
export type OperateCommand = 'serve' | 'demo' | 'restore'

/** What `app/build/operate.js` exports: runs one command until it ends and returns its exit code. */
interface OperateEntry {
  operate: (command: OperateCommand, args: string[]) => Promise<number | void>
}

/** Starts the built application's entry, after building it when its sources are newer. */
export async function runOperate(
  command: OperateCommand,
  args: string[],
  streams: Streams,
  root = ROOT_FOLDER,
): Promise<number> {
  const build = join(root, 'app', 'build')
  const entry = join(build, 'operate.js')
  const sources = join(build, '.sources')
  const hash = hashSources(root)
  const isOld = () => !existsSync(entry) || readHash(sources) !== hash
  if (isOld())
    await takeTurn(join(root, '.cache', 'building'), async () => {
      // Another start may have built it while this one waited.
      if (!isOld()) return
      await buildApplication(root, streams)
      if (!existsSync(entry))
        throw new WrongUse('the build of the application made no build/operate.js')
      writeFileSync(sources, `${hash}\n`)
    })
  const { operate } = (await import(pathToFileURL(entry).href)) as OperateEntry
  return (await operate(command, args)) ?? 0
}

function readHash(file: string): string | undefined {
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8').trim() : undefined
}

async function buildApplication(root: string, { err }: Streams): Promise<void> {
  err(
    'Handvat wordt gebouwd, dat duurt ongeveer een halve minuut … / building Handvat, this takes about half a minute …\n',
  )
  const log: Buffer[] = []
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn('npm', ['run', 'build', '-w', 'app'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      // The build must run on this Node, also where an older one comes first on the path.
      env: {
        ...process.env,
        PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      },
    })
    child.stdout.on('data', (chunk: Buffer) => log.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk))
    child.on('error', reject)
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  if (code !== 0) {
    err(Buffer.concat(log).toString('utf8'))
    throw new WrongUse('the application could not be built; its own words stand above')
  }
}
