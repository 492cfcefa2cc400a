#!/usr/bin/env node
// Plain JavaScript, because it must also run on a Node that is too old for the rest.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const NEEDED = 24

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  const { runCommand } = await import('./command.ts')
  process.exitCode = await runCommand(process.argv.slice(2))
} else {
  startWithPinnedNode()
}

function startWithPinnedNode() {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const pinned = fileURLToPath(
    new URL(`../../node_modules/node/bin/node${suffix}`, import.meta.url),
  )
  if (!existsSync(pinned)) {
    console.error(
      `handvat needs Node ${NEEDED} or newer, this is ${process.version}: install it, or run "npm approve-scripts node && npm ci" so that the pinned one comes along.`,
    )
    process.exitCode = 2
    return
  }
  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}
