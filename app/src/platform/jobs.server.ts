import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { Client, type ClientConfig, type PoolConfig } from 'pg'
import type { Act } from './database/act.server.ts'
import { log } from './log.ts'
import { lanes, onePerOrganisation, queues, type Jobs } from './queues.ts'

type Worker<Name extends keyof Jobs> = (job: Jobs[Name]) => Promise<void>

// Passed on to its pool: a statement of the queue that hangs must not hold a connection for ever.
const bounds = { statement_timeout: 30_000 }

let boss: PgBoss | null = null
/** Lets the worker of a queue in this process look at once. */
const wake = new Map<string, () => void>()

/** Makes the tables and queues of the jobs as the owner and gives the limited role what it needs there. */
export async function prepareJobs(owner: ClientConfig): Promise<void> {
  const builder = new PgBoss({ ...connectionOf(owner), supervise: false, schedule: false })
  builder.on('error', (error) => log.error({ reason: error.message }, 'jobs'))
  await builder.start()
  for (const [name, options] of Object.entries(queues)) {
    const policy = onePerOrganisation.has(name as keyof Jobs) ? 'short' : 'standard'
    await builder.createQueue(name, { ...options, policy })
    await builder.updateQueue(name, options)
  }
  const client = new Client(owner)
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM installation.organisation')
    for (const { id } of rows)
      for (const name of onePerOrganisation)
        await builder.send(name, { organisation: id }, { singletonKey: id })
    await client.query(`
      GRANT USAGE ON SCHEMA pgboss TO handvat_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO handvat_app;
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO handvat_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO handvat_app;`)
  } finally {
    await builder.stop({ graceful: false })
    await client.end()
  }
}

/** Starts the workers of this process as the limited role. */
export async function startJobs(
  settings: PoolConfig,
  workers: { [Name in keyof Jobs]?: Worker<Name> },
): Promise<void> {
  const starting = new PgBoss({
    ...connectionOf(settings),
    max: 3,
    migrate: false,
    createSchema: false,
    application_name: 'handvat jobs',
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
    ...bounds,
  })
  starting.on('error', (error) => log.error({ reason: error.message }, 'jobs'))
  await starting.start()
  boss = starting
  for (const [name, one] of Object.entries(workers)) {
    // A queue holds jobs of its own kind only, which the types lose here.
    const worker = one as Worker<keyof Jobs>
    const ids: string[] = []
    for (let lane = 0; lane < (lanes[name as keyof Jobs] ?? 1); lane += 1) {
      const id: string = await starting.work<Jobs[keyof Jobs]>(
        name,
        { pollingIntervalSeconds: 1 },
        async (jobs) => {
          // The names and workers come from one table, so each worker gets the jobs of its own queue.
          for (const job of jobs) await (worker as Worker<keyof Jobs>)(job.data)
          // Five hundred letters may wait: look again at once, and pause only when there is nothing or it failed.
          starting.notifyWorker(id)
        },
      )
      ids.push(id)
    }
    wake.set(name, () => ids.forEach((id) => starting.notifyWorker(id)))
  }
}

/** Stops the workers; a job under way gets ten seconds to end. */
export async function stopJobs(): Promise<void> {
  wake.clear()
  await boss?.stop({ graceful: true, timeout: 10_000 })
  boss = null
}

/** Puts a job into a queue inside the transaction: it exists exactly when that commits. `startAfter` has it wait until then. */
export async function enqueue<Name extends keyof Jobs>(
  act: Act,
  queue: Name,
  job: Jobs[Name],
  startAfter?: Date,
): Promise<void> {
  if (!boss) throw new Error('The jobs have not started.')
  await boss.send(queue, job, {
    db: fromKysely(act.tx),
    ...(startAfter ? { startAfter } : {}),
    ...(onePerOrganisation.has(queue) ? { singletonKey: job.organisation } : {}),
  })
  if (!startAfter) act.after(() => wake.get(queue)?.())
}

/** Takes away every job of the organisation but one that is under way. Returns how many there were. */
export async function forgetJobs({ who, tx }: Act): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM pgboss.job WHERE data->>'organisation' = ${who.organisation} AND state <> 'active'`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

function connectionOf(settings: ClientConfig) {
  const { host, port, database, user, password, connectionString } = settings
  return connectionString
    ? { connectionString }
    : { host, port, database, user, password: password as string }
}
