import { takeStep } from '#capabilities/respond/actions/walk.server.ts'
import type { Seen } from '#capabilities/respond/actions/change.server.ts'
import type { Step } from '#capabilities/respond/contract.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'

/** The answers that lead to a complaint. */
export const complaint: Step[] = [
  { node: 'safety', option: 'no' },
  { node: 'crisis-sign', option: 'no' },
  { node: 'press', option: 'no' },
  { node: 'abuse', option: 'no' },
  { node: 'author', option: 'no' },
  { node: 'facts', option: 'right' },
  { node: 'experience', option: 'yes' },
]

/** Something new in the inbox, passed on by `by`; gives the ids of the signal and the item. */
export async function openItem(
  by: Who,
  text: string,
  link: string | null = null,
): Promise<{ signal: string; item: string }> {
  const form = { formKey: crypto.randomUUID(), tone: 'bad', link, text, note: null } as const
  const sent = await sendSignal(by, form, null)
  if (typeof sent === 'string') throw new Error(`The signal ended with ${sent}.`)
  const { id } = await look(by, ({ tx }) =>
    tx
      .selectFrom('item')
      .select('id')
      .where('signal_id', '=', sent.signal)
      .executeTakeFirstOrThrow(),
  )
  return { signal: sent.signal, item: id }
}

/** The item as a screen of `who` shows it now. */
export async function see(who: Who, item: string): Promise<Seen> {
  return { item, revision: (await getItem(who, item)).item.revision }
}

/** Answers the questions one after the other. */
export async function walkTo(
  who: Who,
  item: string,
  path: readonly Step[] = complaint,
): Promise<void> {
  for (const step of path) {
    const done = await takeStep(who, await see(who, item), step)
    if (done !== 'done') throw new Error(`The step ${step.node} ended with ${done}.`)
  }
}
