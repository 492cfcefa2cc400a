import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/world.ts'
import { act, look } from './database/act.server.ts'
import { enqueue, startJobs, stopJobs } from './jobs.server.ts'
import type { Jobs } from './queues.ts'
import { visitorOf } from './who.ts'

type Job = Jobs['mail.send']

let database: TestDatabase
let done: Job[] = []
const forgotten: string[] = []
let work: (job: Job) => Promise<void> = async () => {}

const who = visitorOf(crypto.randomUUID())
const newJob = (): Job => ({ organisation: who.organisation, batch: crypto.randomUUID() })
const put = (job: Job) => act(who, (context) => enqueue(context, 'mail.send', job))

/** What the database holds of a job. */
const findJob = (job: Job) =>
  look(who, async ({ tx }) => {
    const { rows } = await sql<{ state: string; tries: number }>`
      SELECT state::text, retry_count AS tries FROM pgboss.job
      WHERE name = 'mail.send' AND data ->> 'batch' = ${job.batch}`.execute(tx)
    return rows[0]
  })

const waitFor = <Result>(fn: () => Result | Promise<Result>) =>
  vi.waitFor(fn, { timeout: 20_000, interval: 50 })

async function restart(): Promise<void> {
  await stopJobs()
  const { host, port, database: name, app } = database.connection
  await startJobs(
    { host, port, database: name, ...app },
    {
      'mail.send': async (job) => {
        await work(job)
        done.push(job)
      },
      'code.review': async () => {},
      'import.forget': async (job) => {
        forgotten.push(job.import)
      },
    },
  )
}

beforeAll(async () => {
  database = await openTestDatabase()
  await restart()
})

afterAll(() => database?.close())

test('a job of a transaction that committed is done, with what it carries', async () => {
  const job = newJob()
  await put(job)
  await waitFor(() => expect(done).toContainEqual(job))
  await waitFor(async () => expect((await findJob(job))?.state).toBe('completed'))
})

test('a job does not exist before its transaction has committed', async () => {
  const job = newJob()
  let seen: unknown
  await act(who, async (context) => {
    await enqueue(context, 'mail.send', job)
    // Seen from another connection; long enough for a worker to come by.
    seen = await findJob(job)
    await setTimeout(100)
  })
  expect(seen).toBeUndefined()
  await waitFor(() => expect(done).toContainEqual(job))
})

test('a job of a transaction that failed never exists', async () => {
  const job = newJob()
  const failing = act(who, async (context) => {
    await enqueue(context, 'mail.send', job)
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(await findJob(job)).toBeUndefined()
  const later = newJob()
  await put(later)
  await waitFor(() => expect(done).toContainEqual(later))
  expect(done).not.toContainEqual(job)
})

test('a job for a later moment waits until then, and is kept until long after', async () => {
  const [now, later] = [crypto.randomUUID(), crypto.randomUUID()]
  const month = 30 * 86_400_000
  await act(who, async (context) => {
    const of = (id: string) => ({ organisation: who.organisation, import: id })
    await enqueue(context, 'import.forget', of(later), new Date(Date.now() + month))
    await enqueue(context, 'import.forget', of(now), new Date(Date.now() - 1_000))
  })
  await waitFor(() => expect(forgotten).toContain(now))
  expect(forgotten).not.toContain(later)
  const { rows } = await look(who, ({ tx }) =>
    sql<{ kept: boolean }>`
      SELECT keep_until > now() + interval '35 days' AS kept FROM pgboss.job
      WHERE name = 'import.forget' AND data ->> 'import' = ${later}`.execute(tx),
  )
  expect(rows).toEqual([{ kept: true }])
})

test('a job that fails comes back until it succeeds', async () => {
  const job = newJob()
  let tries = 0
  work = async (given) => {
    if (given.batch === job.batch && ++tries < 3) throw new Error('not yet')
  }
  await put(job)
  await waitFor(async () => {
    await act(who, ({ tx }) =>
      sql`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry'`.execute(tx),
    )
    expect(done).toContainEqual(job)
  })
  expect(tries).toBe(3)
  work = async () => {}
})

test('a job that was put away while nobody worked is done after the next start', async () => {
  done = []
  const job = newJob()
  // The workers end with the transaction open: it commits when there is none any more.
  await act(who, async (context) => {
    await enqueue(context, 'mail.send', job)
    await stopJobs()
  })
  expect((await findJob(job))?.state).toBe('created')
  await restart()
  await waitFor(() => expect(done).toEqual([job]))
})

test('a job with a moment of its own waits for it', async () => {
  const job = newJob()
  const soon = new Date(Date.now() + 3_600_000)
  await act(who, (context) => enqueue(context, 'mail.send', job, soon))
  const later = newJob()
  await put(later)
  await waitFor(() => expect(done).toContainEqual(later))
  expect(done).not.toContainEqual(job)
  expect((await findJob(job))?.state).toBe('created')
  await act(who, ({ tx }) =>
    sql`UPDATE pgboss.job SET start_after = now() WHERE data ->> 'batch' = ${job.batch}`.execute(
      tx,
    ),
  )
  await waitFor(() => expect(done).toContainEqual(job))
})

test('a stop lets the job under way end', async () => {
  const job = newJob()
  let started = false
  work = async () => {
    started = true
    await setTimeout(300)
  }
  await put(job)
  await waitFor(() => expect(started).toBe(true))
  await stopJobs()
  expect(done).toContainEqual(job)
  expect((await findJob(job))?.state).toBe('completed')
  work = async () => {}
  await restart()
})

test('a job cannot be put away where the jobs have not started', async () => {
  await stopJobs()
  await expect(put(newJob())).rejects.toThrow('The jobs have not started.')
  await restart()
})
