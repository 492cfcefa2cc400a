import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { needsNumber } from '../model.ts'
import type { DirectoryColumns } from '../parts/directory-columns.ts'
import { readCells } from '../parts/read-directory.ts'
import * as imports from '../store/imports.server.ts'
import { countHere } from '../store/judge-import.server.ts'
import type { RowOutcome } from '../parts/judge-rows.ts'
import { describeSeen } from '../actions/apply-import.server.ts'

export const rowsPerPage = 50

/** The imports of late. */
export async function listImports(who: Who) {
  demand(who, access.managePeople)
  return look(who, (context) => imports.listImports(context, 10))
}

/** An import: what it would do, or how far it is. Undefined when it does not exist. */
export async function findImportPage(who: Who, id: string) {
  demand(who, access.managePeople)
  return look(who, async (context) => {
    const found = await imports.findImport(context, id)
    if (!found) return undefined
    const counts = await imports.countOutcomes(context, id)
    const left = counts.join + counts.change + counts.leave
    return {
      ...found,
      columns: found.columns as DirectoryColumns,
      counts,
      seen: describeSeen(counts),
      left,
      here: await countHere(context),
      needsNumber: needsNumber(counts.leave, await countHere(context)),
    }
  })
}

/** The headings of the file and its first rows, to choose the columns by; null when the file has gone. */
export async function findHeadings(
  who: Who,
  id: string,
): Promise<{ headings: string[]; samples: string[] } | null> {
  demand(who, access.managePeople)
  const file = await look(who, (context) => imports.findFile(context, id))
  const read = file && (await readCells(file))
  if (!read || 'problem' in read) return null
  return { headings: read.headings, samples: read.rows[0]?.cells ?? [] }
}

/** A page of rows of one outcome; `next` is the number behind which the next page begins. */
export async function listImportRows(
  who: Who,
  id: string,
  page: { outcome: RowOutcome; after: number },
) {
  demand(who, access.managePeople)
  return look(who, async (context) => {
    const rows = await imports.listRows(context, id, { ...page, limit: rowsPerPage + 1 })
    const shown = rows.slice(0, rowsPerPage)
    return {
      rows: shown.map(({ leftAt, ...row }) => ({ ...row, back: leftAt !== null })),
      next: rows.length > rowsPerPage ? (shown.at(-1)?.number ?? null) : null,
    }
  })
}
