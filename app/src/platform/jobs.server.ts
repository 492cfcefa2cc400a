import { sql } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import { Client, type ClientConfig, type PoolConfig } from 'pg'
import type { Act } from './database/act.server.ts'
import { log } from './log.ts'

/** The queues and what a job in them carries: ids only, because this schema stands outside row-level security. */
export interface Jobs {
  /** A few letters that were written together, such as a link that somebody waits for. */
  'mail.send': { organisation: string; batch: string }
  /** Part of a mailing to many. */
  'mail.batch': { organisation: string; batch: string }
  /** Begins the day of an organisation: who starts today, and what has been kept long enough. */
  'people.daily': { organisation: string }
  /** Applies the rows of a directory file that are left. */
  'people.import': { organisation: string; import: string }
  /** A day after it came, a directory file goes, applied or not. */
  'people.forget': { organisation: string; import: string }
  /** Looks at the review date of a version when it comes near. */
  'code.review': { organisation: string; publication: string }
  'round.settle': { organisation: string; round: string }
  'import.forget': { organisation: string; import: string }
  /** Writes the letter about a period, if that wish still counts. */
  'digest.write': { organisation: string; person: string; wish: number; period: string }
  /** Looks through what people are still asked to read, once a working day; `day` is an ISO date. */
  'reminders.send': { organisation: string; day: string }
  /** Deletes mentions that have reached the end of their retention. */
  'mention.end': { organisation: string }
  /** Puts claimed work on which nothing happened back into the queue. */
  'item.return': { organisation: string; item: string }
  'attack.settle': { organisation: string; attack: string }
  /** Messages to devices that were written together. */
  'push.send': { organisation: string; batch: string }
  /** One practice day of somebody who wants it as a message, if that wish still counts; `day` is 2, 7, 30 or 90. */
  'practice.push': { organisation: string; person: string; wish: number; day: number }
  /** Posts from an own account, or looks whether it stands there. */
  'post.send': { organisation: string; outgoing: string }
  /** Looks at a feed of the organisation for what may be shared. */
  'share.look': { organisation: string; feed: string }
  /** Tells communications that a colleague still waits for an answer. */
  'share.remind': { organisation: string; proposal: string }
  'interest.settle': { organisation: string; survey: string }
  /** Writes the letter to the ambassadors about a month; `month` is its first day, an ISO date. */
  'programme.letter': { organisation: string; month: string }
  'programme.thank': { organisation: string; thanks: string }
  'goal.settle': { organisation: string; goal: string }
  /** Erases the notes of conversations whose day has come, and plans the next day. */
  'conversation.daily': { organisation: string }
  /** Looks whether a question waits longer than was promised, or was kept long enough. */
  'question.settle': { organisation: string; question: string }
  /** Counts the months that are over. */
  'insight.count': { organisation: string }
  /** Ends an organisation that asked for it, when its week is over. */
  'organisation.end': { organisation: string; ending: string }
}

type Worker<Name extends keyof Jobs> = (job: Jobs[Name]) => Promise<void>

// A mail server may be away for days: try again with growing pauses, at most every 15 minutes, until letters expire. A
// sending process that died is noticed by its silence, long before its job would be taken for lost.
const mail = {
  retryLimit: 2_000,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  retentionSeconds: 30 * 86_400,
  heartbeatSeconds: 20,
}

const queues: { [Name in keyof Jobs]: object } = {
  'mail.send': mail,
  'mail.batch': mail,
  // Each one puts the next away before it does anything, so that one bad day ends nothing.
  'people.daily': { retryLimit: 100, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'people.import': {
    retryLimit: 100,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 900,
    heartbeatSeconds: 20,
  },
  'people.forget': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // Waits for months, and may then still wait for a process that was down; counted from its moment on.
  'code.review': {
    retryLimit: 50,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 60 * 86_400,
  },
  'round.settle': { retryLimit: 100, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // It waits for its day; once that has come it is quick, and a database that was away comes back.
  'import.forget': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'digest.write': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // One of many batches may fail; what went before it is kept, and the next try goes on.
  'reminders.send': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // Waits for a year, and may then still wait for a process that was down; counted from its moment on.
  'mention.end': {
    retryLimit: 500,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 60 * 86_400,
  },
  'item.return': { retryLimit: 100, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // Waits for a year, and may then still wait for a process that was down; counted from its moment on.
  'question.settle': {
    retryLimit: 500,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 60 * 86_400,
  },
  // Somebody waits for help: try again soon.
  'attack.settle': { retryLimit: 500, retryDelay: 5, retryBackoff: true, retryDelayMax: 300 },
  // Waits for a month, and may then still wait for a process that was down. Each one puts the next away first.
  'insight.count': {
    retryLimit: 100,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 60 * 86_400,
  },
  // A call holds for a quarter of an hour.
  'push.send': { retryLimit: 500, retryDelay: 5, retryBackoff: true, retryDelayMax: 120 },
  // Waits for months, and may then still wait for a process that was down; counted from its moment on.
  'practice.push': {
    retryLimit: 50,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
    retentionSeconds: 60 * 86_400,
  },
  'post.send': {
    retryLimit: 500,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 300,
    heartbeatSeconds: 20,
  },
  'share.look': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'share.remind': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // They wait for their day; once that has come they are quick, and a database that was away comes back.
  'interest.settle': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'programme.letter': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'programme.thank': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  'goal.settle': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
  // As the days of people: each one puts the next away before it does anything.
  'conversation.daily': {
    retryLimit: 100,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 3_600,
  },
  'organisation.end': { retryLimit: 500, retryDelay: 60, retryBackoff: true, retryDelayMax: 3_600 },
}

// Of these so many run at one time: a server of others that is slow must not hold up everybody else.
const lanes: Partial<Record<keyof Jobs, number>> = { 'post.send': 4 }

// Of these one waits for each organisation, however often it is put away.
const onePerOrganisation = new Set<keyof Jobs>([
  'people.daily',
  'conversation.daily',
  'insight.count',
])

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

/** Whether there is a queue of this name; a package may come from a Handvat that knew others. */
export function isQueue(name: string): name is keyof Jobs {
  return Object.hasOwn(queues, name)
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
