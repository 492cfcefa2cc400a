import { library } from 'virtual:library'
import { mapPassages } from '@handvat/documents/map-passages/map-passages.ts'
import { getIndex } from '@handvat/documents/map-passages/reading-index.ts'
import { tellSure } from '@handvat/documents/map-passages/tell-sure.ts'
import type { Target } from '@handvat/documents/map-passages/mapping.ts'
import { measureDocument } from '@handvat/documents/meters/measure-document.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import type { ReadProblemId } from '@handvat/documents/read-file/read-problem.ts'
import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Place, Proposal, Stale } from '../contract.ts'
import * as imports from '../store/imports.server.ts'
import { readInQueue, type Brought } from './read-queue.server.ts'

/**
 * Reads a code of elsewhere and keeps it with a proposal for each passage; without a name it is pasted text. A form sent twice gives one import. Gives the id of
 * what is wrong with the file, or `busy` when too many are being read.
 */
export async function bringImport(
  who: Who,
  { formKey, ...brought }: Brought & { formKey: string },
): Promise<{ import: string } | { problem: ReadProblemId | 'busy' }> {
  demand(who, access.writeCode)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const known = await look(who, (context) => imports.findByForm(context, { person, formKey }))
  if (known) return { import: known }
  const read = await readInQueue(brought, 'author')
  if ('problem' in read) return { problem: read.problem }
  const proposals = propose(read)
  const id = await act(who, (context) =>
    imports.insertImport(context, {
      formKey,
      // A text column takes everything but NUL.
      name: (brought.name ?? '').replaceAll('\0', '').slice(0, 300),
      read,
      proposals,
      person,
    }),
  )
  return { import: id }
}

/** A proposal for each passage, kept as they are now: a later version of the library may propose otherwise. */
function propose(read: ReadDocument): Proposal[] {
  const { homes } = getIndex(library, read.language)
  const place = (target: Target): Place => ({
    target,
    section:
      target.kind === 'section'
        ? target.id
        : target.kind === 'rule'
          ? (homes.get(target.id) ?? 'principles')
          : null,
  })
  const stale = findStale(read)
  return mapPassages(library, read).map((mapping) => ({
    target: mapping.target,
    section: mapping.section,
    sure: tellSure(mapping),
    why: mapping.why,
    alternatives: mapping.alternatives.map(({ target }) => place(target)),
    stale: stale.get(mapping.index) ?? [],
  }))
}

function findStale(read: ReadDocument): Map<number, Stale[]> {
  const { deadPlatforms, undated } = measureDocument(library, read)
  const found = new Map<number, Stale[]>()
  const add = (line: number, stale: Stale) => {
    const index = read.passages.findLastIndex((passage) => passage.line <= line)
    const known = found.get(index) ?? []
    const same = known.some((one) => JSON.stringify(one) === JSON.stringify(stale))
    if (!same) found.set(index, [...known, stale])
  }
  for (const { line, name, state, year } of deadPlatforms)
    add(line, { kind: 'platform', name, state, year })
  for (const { line, text } of undated) add(line, { kind: 'undated', text })
  return found
}
