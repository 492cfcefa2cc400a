import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import { listOwnSeats, type Seat } from '#capabilities/people/reads/seats.server.ts'
import { access as respond } from '#capabilities/respond/access.ts'
import {
  countInbox,
  listInbox,
  type InboxRow,
} from '#capabilities/respond/reads/list-inbox.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import type { Who } from '#platform/who.ts'
import { sortQueue, type Client, type QueueRow } from './queue.ts'

/** An organisation on the list; the numbers are null where whoever looks does not work in its inbox. */
export interface ClientRow extends Client {
  host: string
  open: number | null
  crisis: boolean
  /** The version of the code that counts; null for none yet. */
  version: number | null
}

// More than anyone takes up at once; each client has its own inbox behind it.
const mostRows = 50

/** The clients of a desk by name, and what waits at all of them in one queue. Each is asked as who one is there. */
export async function showDesk(who: Who): Promise<{ clients: ClientRow[]; queue: QueueRow[] }> {
  const seats = await listOwnSeats(who)
  const shown: Awaited<ReturnType<typeof showClient>>[] = []
  // One after the other in small groups: forty clients must not take every connection.
  for (let at = 0; at < seats.length; at += 4)
    shown.push(...(await Promise.all(seats.slice(at, at + 4).map(showClient))))
  return {
    clients: shown.map(({ row }) => row).toSorted((a, b) => a.name.localeCompare(b.name, 'nl')),
    queue: sortQueue(shown.flatMap(({ queue }) => queue)).slice(0, mostRows),
  }
}

async function showClient(seat: Seat): Promise<{ row: ClientRow; queue: QueueRow[] }> {
  const { who, organisation, host, colour } = seat
  const client: Client = { organisation: organisation.id, name: organisation.name, colour }
  const works = may(who, respond.respond)
  const [late, escalated, counts, crisis, code] = await Promise.all([
    works ? listInbox(who, { view: 'overdue' }) : null,
    works ? listInbox(who, { view: 'escalated' }) : null,
    works ? countInbox(who) : null,
    findCrisisNotice(who),
    findPublication(who),
  ])
  const rows = new Map(
    [...(late?.rows ?? []), ...(escalated?.rows ?? [])].map((row) => [row.id, row]),
  )
  return {
    row: {
      ...client,
      host,
      open: counts?.counts.open ?? null,
      crisis: crisis !== null,
      version: code?.version ?? null,
    },
    queue: [...rows.values()].map((row) => toQueueRow(client, row)),
  }
}

const toQueueRow = (client: Client, row: InboxRow): QueueRow => ({
  client,
  item: row.id,
  title: (row.said.text ?? row.said.note ?? row.said.link ?? row.by)
    .replace(/\s+/g, ' ')
    .slice(0, 120),
  severity: row.severity,
  escalated: row.state === 'escalated',
  overdue: row.overdue,
  dueAt: row.dueAt,
  openedAt: row.openedAt,
})
