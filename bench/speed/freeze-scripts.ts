import { readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ENGINES = fileURLToPath(new URL('engines/', import.meta.url))
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PEERS = fileURLToPath(new URL('node_modules', import.meta.url))

/** Where `freezeScripts` leaves a script of `engines/`. */
export function findScript(folder: string, name: string): string {
  return join(folder, 'code', name.replace(/\.ts$/, '.mjs'))
}

/**
 * Copies all that is measured into `folder`, a file for each file, so that every round runs the same engine whoever
 * works on it meanwhile; the peers stay where they are installed.
 */
export async function freezeScripts(folder: string): Promise<void> {
  const scripts = readdirSync(ENGINES).filter((name) => /^(?:measure|count)-[^.]*\.ts$/.test(name))
  const code = await rolldown({
    input: Object.fromEntries(scripts.map((name) => [name.slice(0, -3), join(ENGINES, name)])),
    platform: 'node',
    logLevel: 'silent',
  })
  await code.write({
    dir: join(folder, 'code'),
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: ROOT,
    entryFileNames: '[name].mjs',
  })
  await code.close()
  symlinkSync(PEERS, join(folder, 'node_modules'), 'junction')
}
