import type { Protocol } from '@handvat/documents/protocol.ts'
import type { Look } from '#platform/database/act.server.ts'
import type { Item } from '../contract.ts'
import { listEvents } from '../store/follow.server.ts'
import { listApprovals, listRemarks, listRules, listStates } from '../store/records.server.ts'
import { listRequests } from '../store/requests.server.ts'
import { listClosings } from '../store/work.server.ts'

/** What a line of the timeline may tell beside who and when. */
export interface TimelineEntry {
  /** The name of the event, as `events/respond.ts` has it. */
  name: string
  at: Date
  person: string | null
  /** Whom or what it was about: a person's id, a severity, an outcome, a rule. */
  about: string | null
  /** What was written with it. */
  text: string | null
  /** A question of the protocol and its answer. */
  step: { question: Record<'nl' | 'en', string>; answer: Record<'nl' | 'en', string> } | null
}

interface Payload {
  to?: string
  cause?: string
  number?: number
  severity?: string
  remark?: string
  node?: string
  option?: string
  merged?: string
  approval?: string
  request?: string
  approved?: boolean
  outcome?: string
}

/** Everything that happened with an item, oldest first: the spine, with the words that its records hold. */
export async function readTimeline(
  context: Look,
  item: Item,
  protocol: Protocol,
): Promise<TimelineEntry[]> {
  const events = await listEvents(context, item.id)
  const states = new Map((await listStates(context, item.id)).map((one) => [one.number, one]))
  const remarks = new Map((await listRemarks(context, [item.id])).map((one) => [one.id, one.text]))
  const approvals = new Map(
    (await listApprovals(context, item.id)).map((approval) => [approval.id, approval]),
  )
  const requests = new Map((await listRequests(context, item.id)).map((one) => [one.id, one.text]))
  const closings = await listClosings(context, item.id)
  const rules = await listRules(context, item.id)
  let answered = 0
  let closed = 0
  return events.map(({ name, payload, person, at }) => {
    const { to, cause, number, severity, remark, node, option, merged, approval, outcome } =
      payload as Payload
    const { request = '' } = payload as Payload
    const asked = approval ? approvals.get(approval) : undefined
    const words: Record<string, string | null | undefined> = {
      'item.escalated': states.get(number ?? 0)?.reason,
      'item.paused': states.get(number ?? 0)?.reason,
      'item.reopened': states.get(number ?? 0)?.reason,
      'item.remarked': remarks.get(remark ?? ''),
      'item.answered': name === 'item.answered' ? item.answers[answered++]?.text : null,
      'item.posting': requests.get(request),
      'item.closed': name === 'item.closed' ? closings[closed++] : null,
      'item.approval-asked': asked?.text,
      'item.approval-given': asked?.decision?.reason,
    }
    const approved = (payload as Payload).approved
    // A job wrote it down; a person had pressed.
    const by = person ?? (name === 'item.answered' ? item.answers[answered - 1]?.person : null)
    return {
      name: name === 'item.approval-given' && approved === false ? 'item.approval-refused' : name,
      at,
      person: by ?? null,
      about:
        name === 'item.rule-chosen'
          ? (rules.get(number ?? 0) ?? null)
          : (to ?? cause ?? severity ?? merged ?? outcome ?? null),
      text: words[name] ?? null,
      step: node && option ? nameStep(protocol, node, option) : null,
    }
  })
}

function nameStep(protocol: Protocol, node: string, option: string): TimelineEntry['step'] {
  const question = protocol.questions.find(({ id }) => id === node)
  const answer = question?.options.find(({ id }) => id === option)
  // Walked in a version before this one and then taken back: the words are no longer at hand.
  if (!question || !answer) return null
  return { question: question.question, answer: { nl: answer.nl, en: answer.en } }
}
