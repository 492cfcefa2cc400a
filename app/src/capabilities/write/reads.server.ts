import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Draft, Publication } from './contract.ts'
import * as drafts from './store/drafts.server.ts'
import * as publications from './store/publications.server.ts'

/** The published version asked for, or the latest; undefined where there is none. */
export async function findPublication(
  who: Who,
  which: { version: number } | { id: string } | 'latest' = 'latest',
): Promise<Publication | undefined> {
  return look(who, (context) => publications.findPublication(context, which))
}

/** The code that is being written. */
export async function findDraft(who: Who): Promise<Draft | undefined> {
  demand(who, access.writeCode)
  return look(who, (context) => drafts.findDraft(context))
}
