import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { canRead, recogniseColumns, type DirectoryColumns } from '../parts/directory-columns.ts'
import { readCells, readPeople, type FileProblem } from '../parts/read-directory.ts'
import * as imports from '../store/imports.server.ts'
import { keepJudged } from './judge-import.server.ts'

const day = 86_400_000

/**
 * Keeps a directory file for a day and reads it; nobody joins, changes or leaves by this. Returns the import, or why the file
 * cannot be read. Where the columns are not recognised the import has no rows yet, and asks for them.
 */
export async function bringDirectory(
  who: Who,
  given: { formKey: string; fileName: string; file: Uint8Array },
): Promise<{ import: string } | { problem: FileProblem; line?: number }> {
  demand(who, access.managePeople)
  const read = await readCells(given.file)
  if ('problem' in read) return read
  const columns = recogniseColumns(read.headings)
  // Before the transaction opens: a second of reading holds nobody up.
  const people = canRead(columns) ? await readPeople(read.rows, columns) : []
  return act(who, async (context) => {
    const { id, fresh } = await imports.insertImport(context, { ...given, columns })
    if (!fresh) return { import: id }
    await keepJudged(context, id, people)
    await enqueue(
      context,
      'people.forget',
      { organisation: who.organisation, import: id },
      new Date(context.now.getTime() + day),
    )
    return { import: id }
  })
}

/** Reads the file again with other columns. */
export async function chooseColumns(
  who: Who,
  id: string,
  columns: DirectoryColumns,
): Promise<'read' | 'columns-missing' | 'columns-double'> {
  demand(who, access.managePeople)
  const chosen = Object.values(columns)
  if (new Set(chosen).size < chosen.length) return 'columns-double'
  if (!canRead(columns)) return 'columns-missing'
  const file = await look(who, (context) => imports.findFile(context, id))
  const read = file && (await readCells(file))
  if (!read || 'problem' in read) throw new Refusal('not-found')
  const people = await readPeople(read.rows, columns)
  return act(who, async (context): Promise<'read'> => {
    const found = await imports.findImport(context, id, true)
    if (!found || found.appliedAt || found.forgotten) throw new Refusal('not-found')
    await imports.setColumns(context, id, columns)
    await keepJudged(context, id, people)
    return 'read'
  })
}

/** Throws a file away that will not be applied. */
export async function dropImport(who: Who, id: string): Promise<void> {
  demand(who, access.managePeople)
  await act(who, (context) => imports.forgetFiles(context, { import: id }))
}
