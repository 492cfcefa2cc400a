import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A program that is ready to run, or what would have to be installed for it. */
export type Native = { program: string; version: string } | { install: string }

export interface Natives {
  hyperscan: Native
  rust: Native
  ripgrep: Native
  grep: Native
}

/** Where Debian keeps the sources of Rust crates. */
const CRATES = '/usr/share/cargo/registry'

/** Compiles what can be compiled on this machine into `folder` and looks for the rest; nothing is downloaded. */
export function buildNatives(folder: string): Natives {
  mkdirSync(folder, { recursive: true })
  return {
    hyperscan: buildHyperscan(folder),
    rust: buildRust(folder),
    ripgrep: findProgram('rg', 'ripgrep'),
    grep: findProgram('grep', 'grep'),
  }
}

function buildHyperscan(folder: string): Native {
  const install = 'a C compiler, `libhyperscan-dev`'
  const program = join(folder, 'hyperscan')
  const built = run('cc', ['-O3', '-o', program, getSource('hyperscan.c'), '-lhs'])
  if (built === undefined) return { install }
  const version = run('pkg-config', ['--modversion', 'libhs']) ?? ''
  return { program, version: `Hyperscan ${version}`.trim() }
}

function buildRust(folder: string): Native {
  const install = '`cargo`, `rustc`, `librust-aho-corasick-dev`'
  const crate = existsSync(CRATES)
    ? readdirSync(CRATES).find((name) => /^aho-corasick-0\.7/.test(name))
    : undefined
  if (!crate) return { install }
  const project = join(folder, 'rust')
  mkdirSync(join(project, '.cargo'), { recursive: true })
  writeFileSync(
    join(project, 'Cargo.toml'),
    [
      '[package]\nname = "scan"\nversion = "0.0.0"\nedition = "2021"',
      `[[bin]]\nname = "scan"\npath = ${JSON.stringify(getSource('aho-corasick.rs'))}`,
      '[dependencies]\naho-corasick = "0.7"',
      '[profile.release]\nlto = true\ncodegen-units = 1',
    ].join('\n'),
  )
  writeFileSync(
    join(project, '.cargo', 'config.toml'),
    `[source.crates-io]\nreplace-with = "here"\n[source.here]\ndirectory = "${CRATES}"\n`,
  )
  if (run('cargo', ['build', '--release', '--offline', '--quiet'], project) === undefined)
    return { install }
  return { program: join(project, 'target', 'release', 'scan'), version: crate.replace('-0', ' 0') }
}

function findProgram(name: string, install: string): Native {
  const version = run(name, ['--version'])?.split('\n')[0]
  return version === undefined ? { install: `\`${install}\`` } : { program: name, version }
}

function getSource(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

/** What a command prints, or nothing where it fails or is not there. */
function run(command: string, options: string[], cwd?: string): string | undefined {
  const { status, stdout } = spawnSync(command, options, { cwd, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}
