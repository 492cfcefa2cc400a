import type { Language } from '#capabilities/people/contract.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { readText } from '#capabilities/write/parts/difference-words.ts'
import { findPublication, listVersions, versionsPerPage } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import { writeDay } from '../../dates.ts'

/** A page of the versions of the core or of an annex, the newest first; withdrawn ones too, as receipts point to them. */
export async function showVersions(
  who: Who,
  { page, language, annex = CORE }: { page: number; language: Language; annex?: string },
) {
  const { rows, total } = await listVersions(who, page, annex)
  const counts = await findPublication(who, 'latest', annex)
  return {
    page,
    pages: Math.max(1, Math.ceil(total / versionsPerPage)),
    versions: rows.map(({ version, follows, publishedAt, material, summary, withdrawn }) => ({
      version,
      follows,
      date: writeDay(publishedAt, language),
      material,
      summary: summary && readText(summary, language),
      withdrawn: withdrawn !== null,
      counts: version === counts?.version,
    })),
  }
}
