import { getScope } from '#capabilities/insight/reads.server.ts'
import { listRuleHealth } from '#capabilities/insight/reads/rules.server.ts'
import { writeCount, writeMonth } from '#capabilities/insight/reads/words.server.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

const perPage = 20

/** The rules of the code and what shows of each. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const { counted, minimum } = await getScope(who)
  const { rules, read, version } = await listRuleHealth(who, language)
  const page = readPage(url)
  return {
    counted: counted && writeMonth(counted, language),
    minimum,
    read: read === null ? null : writeCount(read, language),
    version,
    page,
    pages: Math.ceil(rules.length / perPage),
    rules: rules.slice((page - 1) * perPage, page * perPage),
  }
}
