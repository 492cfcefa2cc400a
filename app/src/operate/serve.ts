import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import { issueSetup, needsSetup } from '#capabilities/people/actions/set-up.server.ts'
import type { Config } from '#platform/config.ts'
import { useAddress } from '#platform/address.ts'
import { findSecret, useSecretKey } from '#platform/seal.server.ts'
import { useInstallation } from '#platform/installation.ts'
import { log } from '#platform/log.ts'
import { startApplication, stopApplication } from '../start.server.ts'
import { openDatabase } from './database.ts'
import { describeToHandler, listen } from './http.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts everything, prints where to go, and returns when it has stopped: 0 when it was told to, 1 when the embedded
 * database ended by itself. `seed` fills an empty database before the first page is served and prints its own lines.
 */
export async function serve(
  config: Config,
  { seed }: { seed?: (config: Config) => Promise<void> },
): Promise<number> {
  let stop = (_reason: string): void => {}
  const asked = new Promise<string>((resolve) => (stop = resolve))
  // Not once: Ctrl-C below npm arrives twice, and the second would end us while the database still stops.
  const told = (signal: string) => stop(signal)
  for (const signal of stopSignals) process.on(signal, told)
  if (/^'?handvat\b/.test(process.env.npm_lifecycle_script ?? '')) watchParent(() => stop('npm'))

  const database = await openDatabase(config, () => stop('database'))
  let server: Server | null = null
  try {
    useAddress(config.appUrl)
    useInstallation({
      database: config.databaseUrl ? 'server' : 'embedded',
      agency: config.agency,
    })
    useSecretKey(findSecret(config.secretKey, config.dataFolder))
    await startApplication(
      database.app,
      { smtpUrl: config.smtpUrl, from: config.mailFrom, imapUrl: config.imapUrl },
      { inside: config.listenInside },
    )
    server = await listen(config, await loadHandler())
    console.log(`\n  Handvat  ${addressOf(config, server)}`)
    if (seed) await seed(config)
    if (await needsSetup()) await printSetupLink(config, server)
    console.log('')
    const reason = await asked
    if (reason !== 'database') return 0
    log.error('the database stopped; Handvat stops too')
    return 1
  } finally {
    if (server) await closeServer(server)
    await stopApplication()
    await database.close()
  }
}

// `kill` on npm ends npm and its shell, and the shell passes nothing on: we would live on, with the port and the folder.
function watchParent(onGone: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}

async function loadHandler(): Promise<RequestListener> {
  describeToHandler(process.env)
  // Written by the build beside this file's folder; loaded late, because it reads the environment once.
  const path = new URL('../handler.js', import.meta.url).href
  const { handler } = (await import(/* @vite-ignore */ path)) as { handler: RequestListener }
  return handler
}

async function printSetupLink(config: Config, server: Server): Promise<void> {
  const token = await issueSetup()
  console.log(`\n  Zet Handvat klaar met deze link. Hij werkt één keer.`)
  console.log(`  Set up Handvat with this link. It works once.`)
  console.log(`  ${addressOf(config, server)}/setup/${token}`)
}

// PORT=0 takes any free port; then the address is known only now.
function addressOf(config: Config, server: Server): string {
  const bound = server.address()
  if (config.port !== 0 || !bound || typeof bound === 'string') return config.appUrl
  const address = `http://localhost:${bound.port}`
  useAddress(address)
  return address
}

async function closeServer(server: Server): Promise<void> {
  server.close()
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), 5_000)
  await once(server, 'close')
  clearTimeout(late)
}
