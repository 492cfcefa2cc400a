import { findPublication, listVersions, versionsPerPage } from '#capabilities/write/reads.server.ts'
import { readText } from '#capabilities/write/parts/difference-words.ts'
import { writeDay } from '../../dates.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

/** All versions, the newest first; withdrawn ones too, as receipts point to them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const { rows, total } = await listVersions(locals.who, page)
  const counts = await findPublication(locals.who)
  return {
    page,
    pages: Math.max(1, Math.ceil(total / versionsPerPage)),
    versions: rows.map(({ version, follows, publishedAt, material, summary, withdrawn }) => ({
      version,
      follows,
      date: writeDay(publishedAt, locals.language),
      material,
      summary: summary && readText(summary, locals.language),
      withdrawn: withdrawn !== null,
      counts: version === counts?.version,
    })),
  }
}
