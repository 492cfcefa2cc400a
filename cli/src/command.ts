import { readFileSync } from 'node:fs'
import { HELP } from './help.ts'
import type { OperateCommand } from './operate.ts'
import { openStreams } from './streams.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

type Run = (args: string[], streams: Streams) => number | Promise<number>

/** Each command loads its own part, so that one does not wait for the parts of another. */
const COMMANDS: Record<string, () => Promise<Run>> = {
  check: async () => (await import('./check-command.ts')).runCheck,
  triage: async () => (await import('./triage-command.ts')).runTriage,
  lint: async () => (await import('./lint-command.ts')).runLint,
  advise: async () => (await import('./advise-command.ts')).runAdvise,
  export: async () => (await import('./export-command.ts')).runExport,
  library: async () => (await import('./library-command.ts')).runLibrary,
  serve: () => loadOperate('serve'),
  demo: () => loadOperate('demo'),
  restore: () => loadOperate('restore'),
}

/** Promised for later; named here so that a script gets a clear answer. */
const LATER = ['backup', 'verify', 'doctor']

/** Runs one command line (without `node handvat`) and returns the exit code: 0 done, 1 found or failed, 2 wrong use. */
export async function runCommand(
  args: string[],
  streams: Streams = openStreams(),
): Promise<number> {
  const [name = '--help', ...rest] = args
  try {
    if (['--help', '-h', 'help'].includes(name) || rest.includes('--help')) {
      await streams.out(HELP)
      return 0
    }
    if (name === '--version' || name === '-v') {
      await streams.out(`${readVersion()}\n`)
      return 0
    }
    if (LATER.includes(name)) throw new WrongUse(`"${name}" is not in this version`)
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!load) throw new WrongUse(`unknown command "${name}"; see handvat --help`)
    const run = await load()
    return await run(rest, streams)
  } catch (error) {
    if (!(error instanceof WrongUse) && !isParseArgsError(error)) throw error
    // One line, whatever the message holds.
    streams.err(`handvat: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`)
    return 2
  }
}

async function loadOperate(command: OperateCommand): Promise<Run> {
  const { runOperate } = await import('./operate.ts')
  return (args, streams) => runOperate(command, args, streams)
}

function readVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

function isParseArgsError(error: unknown): error is Error {
  const code = (error as { code?: unknown } | null)?.code
  return error instanceof TypeError && String(code).startsWith('ERR_PARSE_ARGS')
}
