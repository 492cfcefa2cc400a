import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Change, Draft, Publication, Publishing, Version } from './contract.ts'
import * as changes from './store/changes.server.ts'
import * as drafts from './store/drafts.server.ts'
import * as publications from './store/publications.server.ts'

/** The published version asked for, or the latest that was not withdrawn; undefined where there is none. */
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
/** What an author sees before publishing; undefined where there is no draft. */
export async function findPublishing(who: Who): Promise<Publishing | undefined> {
  demand(who, access.writeCode)
  return look(who, async (context) => {
    const draft = await drafts.findDraft(context)
    const counts = await publications.findPublication(context, 'latest')
    const newest = await publications.countVersions(context)
    return draft && { draft, counts, newest }
  })
}

export const versionsPerPage = 20

/** A page of all versions, the newest first, withdrawn ones too, with the total. */
export async function listVersions(
  who: Who,
  page: number,
): Promise<{ rows: Version[]; total: number }> {
  return look(who, async (context) => ({
    rows: await publications.listVersions(context, {
      limit: versionsPerPage,
      offset: (page - 1) * versionsPerPage,
    }),
    total: await publications.countVersions(context),
  }))
}

/**
 * The ids of the versions whose acknowledgement holds for this one too, itself first: back along what each of them
 * followed, as far as the newest that asked everyone to read again.
 */
export async function listSameReading(who: Who, publication: string): Promise<string[]> {
  const versions = await look(who, (context) => publications.listVersions(context))
  const byNumber = new Map(versions.map((one) => [one.version, one]))
  const ids: string[] = []
  let one = versions.find(({ id }) => id === publication)
  while (one) {
    ids.push(one.id)
    one = one.material ? undefined : byNumber.get(one.follows)
  }
  return ids
}

/** The version that would count if this one were withdrawn; undefined where there would be no code. */
export async function findNextCounting(who: Who, version: number): Promise<Version | undefined> {
  const versions = await look(who, (context) => publications.listVersions(context))
  return versions.find((one) => !one.withdrawn && one.version !== version)
}

/** A withdrawn version that is newer than what counts now: whoever comes back should know; undefined where there is none. */
export async function findWithdrawnLately(who: Who): Promise<Version | undefined> {
  const [newest] = await look(who, (context) =>
    publications.listVersions(context, { limit: 1, offset: 0 }),
  )
  return newest?.withdrawn ? newest : undefined
}
