import { getImport } from '#capabilities/write/reads.server.ts'
import { makeReport, showReport } from '#capabilities/write/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { id, read, name, createdAt } = await getImport(locals.who, params.id)
  if (!read) throw new Refusal('not-found')
  const report = makeReport(read, { name, broughtAt: createdAt, language: locals.language })
  return { id, sheet: showReport(report) }
}
