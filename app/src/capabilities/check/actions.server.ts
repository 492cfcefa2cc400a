import { library } from 'virtual:library'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { SwitchInput } from './input.ts'
import { isSwitchable } from './model.ts'
import * as store from './store.server.ts'

/** Tells the editor that a rule did not fit: one more in a count, without the person and without the text. */
export async function tellEditor(who: Who, rule: string): Promise<void> {
  demand(who, access.tellEditor)
  if (!library.rules.some((known) => known.id === rule)) throw new Refusal('not-found')
  // As a visitor: not even the transaction knows who pressed.
  await act(visitorOf(who.organisation), (context) => store.countDoubt(context, rule))
}

/**
 * Switches a rule of the check off for the whole organisation, with a reason, or on again. Nothing is written when
 * the last record is not the one that the press saw, or when the rule stands like that already.
 */
export async function switchRule(who: Who, press: SwitchInput): Promise<'done' | 'changed'> {
  demand(who, access.switchRules)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const rule = library.rules.find((known) => known.id === press.rule)
  if (!rule) throw new Refusal('not-found')
  if (!isSwitchable(rule)) throw new Refusal('not-allowed')
  return act(who, async (context) => {
    const last = await store.findLastSwitch(context, rule.id)
    if ((last?.number ?? 0) !== press.seen || (last?.state ?? 'on') === press.to) return 'changed'
    const number = press.seen + 1
    const reason = press.to === 'off' ? press.reason : null
    const record = { rule: rule.id, number, state: press.to, reason, person }
    if (!(await store.insertSwitch(context, record))) return 'changed'
    await context.append('check.rule-switched', { rule: rule.id, state: press.to, number })
    return 'done'
  })
}
