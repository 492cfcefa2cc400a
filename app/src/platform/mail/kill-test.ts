// Kills a Handvat that sends ten thousand letters, several times, and counts who got one twice and what nobody knows of.
// node kill-test.ts [kills, default 4] [letters, default 10000] [minutes at most, default 20]
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, realpath, chmod, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { startEmbedded } from '../database/embedded/server.ts'
import { migrate } from '../database/migrate.ts'
import { listMigrations } from '../database/migrations.ts'
import { prepareJobs } from '../jobs.server.ts'

const kills = Number(process.argv[2] ?? 4)
const letters = Number(process.argv[3] ?? 10_000)
const deadline = Date.now() + Number(process.argv[4] ?? 20) * 60_000
const organisation = randomUUID()

process.exitCode = await testKills()

async function testKills(): Promise<number> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hv-kill-')))
  await chmod(folder, 0o711)
  const mailbox = await openMailbox()
  const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
  let child: ChildProcess | null = null
  try {
    const { host, port, database, owner, app } = server.connection
    await migrate({ host, port, database, ...owner }, listMigrations())
    await prepareJobs({ host, port, database, ...owner })
    const client = new pg.Client({ host, port, database, ...app })
    await client.connect()
    await client.query(`SELECT set_config('app.organisation', $1, false)`, [organisation])
    const start = (count: number): ChildProcess => {
      const file = fileURLToPath(new URL('kill-writer.ts', import.meta.url))
      const connection = JSON.stringify({ host, port, database, ...app })
      return spawn(process.execPath, [file, connection, mailbox.url, organisation, String(count)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      })
    }
    child = start(letters)
    for (let kill = 1; kill <= kills; kill += 1) {
      // Spread over the sending, and at no moment that anything could know of.
      const goal = (letters * kill) / (kills + 1)
      while (mailbox.received.length < goal && Date.now() < deadline) await sleep(5)
      await sleep(Math.random() * 200)
      child.kill('SIGKILL')
      await once(child, 'exit')
      const { sending, sent } = await countStates(client)
      console.log(
        `kill ${kill}: ${mailbox.received.length} at the mail server, ${sent} known as sent, ${sending} in flight`,
      )
      child = start(0)
    }
    let states = await countStates(client)
    while (states.waiting + states.sending > 0 && Date.now() < deadline) {
      await sleep(1_000)
      states = await countStates(client)
    }
    return await judge(client)
  } finally {
    child?.kill('SIGKILL')
    await server.stop()
    await mailbox.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }

  async function judge(client: pg.Client): Promise<number> {
    const states = await countStates(client)
    const { rows: uncertain } = await client.query<{ id: string; to: string }>(
      `SELECT id, to_address AS "to" FROM mail WHERE state = 'uncertain'`,
    )
    const times = new Map<string, number>()
    for (const to of mailbox.received) times.set(to, (times.get(to) ?? 0) + 1)
    const twice = [...times].filter(([, count]) => count > 1)
    const named = new Set(uncertain.map(({ to }) => to))
    const { rows: sent } = await client.query<{ to: string }>(
      `SELECT to_address AS "to" FROM mail WHERE state = 'sent'`,
    )
    const lost = sent.filter(({ to }) => !times.has(to))
    const unnamed = letters - new Set([...sent.map(({ to }) => to), ...named]).size
    const { rows: bodies } = await client.query(
      `SELECT FROM mail WHERE state = 'sent' AND body IS NOT NULL`,
    )
    console.log(
      `${letters} letters, ${kills} kills: ${states.sent} sent, ${uncertain.length} uncertain (${
        uncertain.filter(({ to }) => times.has(to)).length
      } of them had arrived), ${states.waiting + states.sending} not at their end`,
    )
    for (const { id, to } of uncertain) console.log(`uncertain: ${to} (${id})`)
    const faults = [
      [twice.length, 'people got a letter twice'],
      [lost.length, 'letters are called sent and did not arrive'],
      [unnamed, 'letters are neither sent nor named as uncertain'],
      [Math.max(0, uncertain.length - 10 * kills), 'more uncertain than ten for each kill'],
      [bodies.length, 'texts are kept of letters that went'],
    ] as const
    for (const [count, fault] of faults) console.log(`${count} ${fault}`)
    const failed = faults.filter(([count]) => count > 0).length
    console.log(`${faults.length - failed} passed, ${failed} failed`)
    await client.end()
    return failed > 0 ? 1 : 0
  }
}

async function countStates(client: pg.Client) {
  const { rows } = await client.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM mail GROUP BY state',
  )
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0
  return { waiting: count('waiting'), sending: count('sending'), sent: count('sent') }
}

// A mail server of this machine that takes a moment for each letter, as real ones do.
async function openMailbox() {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      stream.resume()
      stream.on('end', () => {
        setTimeout(
          () => {
            received.push(...session.envelope.rcptTo.map(({ address }) => address))
            done()
          },
          10 + Math.random() * 20,
        )
      })
    },
  })
  // A connection of a process that was killed.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
