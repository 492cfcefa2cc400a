import { Refusal } from './refusal.ts'
import type { Who } from './who.ts'

/**
 * One row of a capability's `access.ts`: who may do one thing, and by which routes.
 * `everyone` is also a visitor, `setup` is the bearer of the set-up cookie; otherwise a list of roles, where
 * `duty:<name>` stands for a duty.
 */
export interface AccessRow {
  readonly may: 'everyone' | 'setup' | readonly string[]
  /** `METHOD /route/[id]`, with the ids that SvelteKit gives its routes. */
  readonly routes: readonly string[]
}
export type AccessTable = Readonly<Record<string, AccessRow>>

/** Whether `who` may do what the row stands for; `null` is a visitor of no organisation. */
export function may(who: Who | null, row: AccessRow): boolean {
  if (row.may === 'everyone') return true
  if (row.may === 'setup' || !who?.person) return false
  return row.may.some(
    (name) =>
      who.roles.includes(name) ||
      (name.startsWith('duty:') && who.duties.includes(name.slice('duty:'.length))),
  )
}

/** Throws `Refusal('not-allowed')`, or `not-signed-in` for a visitor, unless `who` may do what the row stands for. */
export function demand(who: Who, row: AccessRow): void {
  if (!may(who, row)) throw new Refusal(who.person ? 'not-allowed' : 'not-signed-in')
}
