// `npm run types`: every room by its own compiler settings.
import { spawnSync } from 'node:child_process'

const commands = [
  ...['engine', 'documents', 'api', 'cli', 'bench'].map((room) => [
    'tsc',
    ['--noEmit', '-p', room],
    '.',
  ]),
  ['svelte-kit', ['sync'], 'app'],
  ['svelte-check', ['--output', 'human', '--fail-on-warnings'], 'app'],
]
for (const [command, options, cwd] of commands) {
  const { status } = spawnSync(command, options, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}
