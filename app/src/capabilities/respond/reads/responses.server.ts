import { mayRest, type Protocol } from '@handvat/documents/protocol.ts'
import { addBusinessMinutes } from '@handvat/documents/protocol-hours.ts'
import type { Look } from '#platform/database/act.server.ts'
import type { Severity } from '../contract.ts'
import { placeOf } from '../model.ts'
import { listClosed, type ClosedItem } from '../store/closed-counts.server.ts'
import { readWalked } from './protocol.server.ts'

/** A closed item, with how long it took until the first answer and what the clock said of that. */
export interface Response {
  severity: Severity
  outcome: string
  /** The rule of the code that played a part; null where nobody named one. */
  rule: string | null
  /** Minutes from coming in to the first answer, nights and weekends included; null where nobody answered. */
  minutes: number | null
  /** `none`: no answer was due. */
  clock: 'in-time' | 'late' | 'none'
}

/** The items that were closed within a span of time; within a transaction that is open already. */
export async function listResponses(
  context: Look,
  span: { from: Date; until: Date },
): Promise<Response[]> {
  const protocols = new Map<number | null, Protocol>()
  const responses: Response[] = []
  for (const item of await listClosed(context, span)) {
    const protocol =
      protocols.get(item.protocol) ?? (await readWalked(context, { protocol: item.protocol }))
    protocols.set(item.protocol, protocol)
    responses.push(weighResponse(item, protocol))
  }
  return responses
}

function weighResponse(item: ClosedItem, protocol: Protocol): Response {
  const { severity, outcome, rule, openedAt, firstAnswerAt } = item
  const minutes = firstAnswerAt && (firstAnswerAt.getTime() - openedAt.getTime()) / 60_000
  const due = findDue(item, protocol)
  const clock = !due ? 'none' : firstAnswerAt && firstAnswerAt <= due ? 'in-time' : 'late'
  return { severity, outcome, rule, minutes, clock }
}

function findDue({ openedAt, steps }: ClosedItem, protocol: Protocol): Date | null {
  const here = placeOf(protocol, steps)
  if (here.kind === 'question' || mayRest(here.outcome)) return null
  const { answer, always } = here.outcome.clock
  if (answer === null) return null
  return always
    ? new Date(openedAt.getTime() + answer * 60_000)
    : addBusinessMinutes(protocol.hours, openedAt, answer)
}
