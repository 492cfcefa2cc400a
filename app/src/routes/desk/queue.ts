import type { Severity } from '#capabilities/respond/contract.ts'

/** How an organisation is told apart at a desk: by its name, and by one of eight marks. */
export interface Client {
  organisation: string
  name: string
  colour: number
}

/** Work of a client that asks for attention. */
export interface QueueRow {
  client: Client
  item: string
  /** What it is about, in a line. */
  title: string
  severity: Severity
  escalated: boolean
  overdue: boolean
  dueAt: Date | null
  openedAt: Date
}

/** What comes first: late before escalated, then what is due soonest; what came in first where nothing is due. */
export function sortQueue(rows: readonly QueueRow[]): QueueRow[] {
  const rank = ({ overdue, escalated }: QueueRow) => (overdue ? 0 : escalated ? 1 : 2)
  const moment = ({ dueAt, openedAt }: QueueRow) => (dueAt ?? openedAt).getTime()
  return rows.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      moment(a) - moment(b) ||
      (a.client.name + a.item < b.client.name + b.item ? -1 : 1),
  )
}
