import { library } from 'virtual:library'
import { findRule } from '@handvat/documents/library.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import * as records from '../store/records.server.ts'
import { changeItem, type Done, type Seen } from './change.server.ts'

/** Says which rule of the code played a part in an item, or null that none did; also after it was closed. */
export async function chooseRule(who: Who, seen: Seen, rule: string | null): Promise<Done> {
  if (rule) await demandRule(who, rule)
  return changeItem(who, seen, async ({ context, item, person }) => {
    await recordRule(context, { item: item.id, rule, person })
    return {}
  })
}

/** Throws `not-found` for what is no rule of the code that counts, nor one that it had from the library before. */
export async function demandRule(who: Who, rule: string): Promise<void> {
  const publication = await findPublication(who)
  const rules = publication?.document.sections.flatMap((section) => section.rules) ?? []
  if (!rules.some(({ id }) => id === rule) && !findRule(library, rule))
    throw new Refusal('not-found')
}

/** Records a choice, where it is another than the last one. */
export async function recordRule(
  context: Act,
  choice: { item: string; rule: string | null; person: string },
): Promise<void> {
  const last = [...(await records.listRules(context, choice.item)).values()].at(-1) ?? null
  if (last === choice.rule) return
  const number = await records.insertRule(context, choice.item, choice.rule, choice.person)
  await context.append('item.rule-chosen', { item: choice.item, number })
}
