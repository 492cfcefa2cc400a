import type { Text } from '@handvat/documents/library.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import {
  CORE,
  type Annex,
  type Change,
  type CodeImport,
  type Draft,
  type Publication,
  type Publishing,
  type Version,
} from './contract.ts'
import { demandDraft, mayPublishDraft } from './reads/annexes.server.ts'
import * as annexes from './store/annexes.server.ts'
import * as changes from './store/changes.server.ts'
import * as drafts from './store/drafts.server.ts'
import * as imports from './store/imports.server.ts'
import * as publications from './store/publications.server.ts'

/** The published version asked for, or the latest that was not withdrawn; undefined where there is none. */
export async function findPublication(
  who: Who,
  which: { version: number } | { id: string } | 'latest' = 'latest',
  annex: string = CORE,
): Promise<Publication | undefined> {
  return look(who, (context) => publications.findPublication(context, which, annex))
}

/** The code that is being written, or an annex of it. */
export async function findDraft(who: Who, annex: string = CORE): Promise<Draft | undefined> {
  return look(who, async (context) => {
    await demandDraft(context, annex)
    return drafts.findDraft(context, annex)
  })
}

/** The template that the code began from: it tells the kind of organisation, and nothing of the draft. */
export async function findTemplate(who: Who): Promise<string | undefined> {
  return look(who, (context) => drafts.findTemplate(context))
}

/** Changes of the draft, newest first, fifty a page, with the names of those who made them. */
export async function listChanges(
  who: Who,
  page: number,
  annex: string = CORE,
): Promise<{ rows: (Change & { name: string })[]; total: number }> {
  const { rows, total } = await look(who, async (context) => {
    await demandDraft(context, annex)
    const span = { limit: changesPerPage, offset: (page - 1) * changesPerPage }
    return changes.listChanges(context, span, annex)
  })
  const names = await listNames(who, [...new Set(rows.map((row) => row.by))])
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.by) ?? '' })), total }
}

export const changesPerPage = 50

/** What an author sees before publishing; undefined where there is no draft. */
export async function findPublishing(
  who: Who,
  annex: string = CORE,
): Promise<Publishing | undefined> {
  return look(who, async (context) => {
    await demandDraft(context, annex)
    const draft = await drafts.findDraft(context, annex)
    const counts = await publications.findPublication(context, 'latest', annex)
    const newest = await publications.countVersions(context, annex)
    return draft && { draft, counts, newest, may: await mayPublishDraft(context, annex) }
  })
}

export const versionsPerPage = 20

/** A page of all versions, the newest first, withdrawn ones too, with the total. */
export async function listVersions(
  who: Who,
  page: number,
  annex: string = CORE,
): Promise<{ rows: Version[]; total: number }> {
  const span = { limit: versionsPerPage, offset: (page - 1) * versionsPerPage }
  return look(who, async (context) => ({
    rows: await publications.listVersions(context, span, annex),
    total: await publications.countVersions(context, annex),
  }))
}

/**
 * The version that counts and those before it along what each followed, the newest first, as far as one that asks everyone
 * to read again; within a transaction that is open already. Empty where nothing counts.
 */
export async function listReadingChain(context: Look): Promise<Version[]> {
  const versions = await publications.listVersions(context)
  const byNumber = new Map(versions.map((one) => [one.version, one]))
  const chain: Version[] = []
  let one = versions.find(({ withdrawn }) => !withdrawn)
  while (one) {
    chain.push(one)
    one = one.material && !one.concerns ? undefined : byNumber.get(one.follows)
  }
  return chain
}

/** The number of each version of the code by its id, withdrawn or not. */
export async function listVersionNumbers(who: Who): Promise<Map<string, number>> {
  const versions = await look(who, (context) => publications.listVersions(context))
  return new Map(versions.map(({ id, version }) => [id, version]))
}

/** The number of the first version of the code with a text, by the hash of that text. */
export async function listNumbersByHash(who: Who): Promise<Map<string, number>> {
  return look(who, (context) => publications.listNumbersByHash(context))
}

/** A version of the code by its id, withdrawn or not, without its text; within a transaction that is open already. */
export async function findVersion(context: Look, id: string): Promise<Version | undefined> {
  return (await publications.listVersions(context)).find((one) => one.id === id)
}

/** The id of the version that counts, of the core and of each annex; within a transaction that is open already. */
export async function listCounting(context: Look): Promise<Map<string, string>> {
  return publications.listCounting(context)
}

/** One version with its text, within a transaction that is open already. */
export async function findPublicationIn(
  context: Look,
  which: { id: string } | 'latest',
  annex: string = CORE,
): Promise<Publication | undefined> {
  return publications.findPublication(context, which, annex)
}

/** Every annex, by name, published or not; within a transaction that is open already. */
export async function listAnnexesIn(context: Look): Promise<Annex[]> {
  return annexes.listAnnexes(context)
}

/** The rules that were an agreement in any version of the core, with their last title, by id; within an open transaction. */
export async function listAgreedRules(context: Look): Promise<{ id: string; title: Text }[]> {
  return publications.listAgreedRules(context)
}

/** The version that would count if this one were withdrawn; undefined where there would be none. */
export async function findNextCounting(
  who: Who,
  version: number,
  annex: string = CORE,
): Promise<Version | undefined> {
  const versions = await look(who, (context) => publications.listVersions(context, null, annex))
  return versions.find((one) => !one.withdrawn && one.version !== version)
}

/** A withdrawn version that is newer than what counts now: whoever comes back should know; undefined where there is none. */
export async function findWithdrawnLately(who: Who): Promise<Version | undefined> {
  const [newest] = await look(who, (context) =>
    publications.listVersions(context, { limit: 1, offset: 0 }),
  )
  return newest?.withdrawn ? newest : undefined
}

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
