import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

/** The exact versions of the peers from npm. */
export function listPeers(): Record<string, string> {
  return readDependencies(`${FOLDER}package.json`)
}

/** Installs the peers by their own lock file where they are absent or of another version; throws when that fails. */
export function installPeers(): void {
  const right = Object.entries(listPeers()).every(([name, version]) => {
    const file = `${FOLDER}node_modules/${name}/package.json`
    return existsSync(file) && readJson(file).version === version
  })
  if (right) return
  console.log('installing the peers into bench/speed/node_modules')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: FOLDER,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('npm ci in bench/speed failed')
}

function readDependencies(file: string): Record<string, string> {
  return readJson(file).dependencies ?? {}
}

function readJson(file: string): { version?: string; dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof readJson>
}
