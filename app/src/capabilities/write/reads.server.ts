import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Change, CodeImport, Draft, Publication } from './contract.ts'
import * as changes from './store/changes.server.ts'
import * as drafts from './store/drafts.server.ts'
import * as imports from './store/imports.server.ts'
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

/** Changes of the draft, newest first, fifty a page, with the names of those who made them. */
export async function listChanges(
  who: Who,
  page: number,
): Promise<{ rows: (Change & { name: string })[]; total: number }> {
  demand(who, access.writeCode)
  const { rows, total } = await look(who, (context) =>
    changes.listChanges(context, {
      limit: changesPerPage,
      offset: (page - 1) * changesPerPage,
    }),
  )
  const names = await listNames(who, [...new Set(rows.map((row) => row.by))])
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.by) ?? '' })), total }
}

export const changesPerPage = 50

/** An import with its text; refuses as not found what was thrown away or is of another organisation. */
export async function getImport(who: Who, id: string): Promise<CodeImport> {
  demand(who, access.writeCode)
  const known = await look(who, (context) => imports.findImport(context, id))
  if (!known || known.droppedAt) throw new Refusal('not-found')
  return known
}

/** The newest imports. */
export async function listImports(who: Who): ReturnType<typeof imports.listImports> {
  demand(who, access.writeCode)
  return look(who, (context) => imports.listImports(context))
}
