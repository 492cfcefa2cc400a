import { getCase } from '#capabilities/learn/reads.server.ts'
import { writeIsoDay } from '../../../dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await getCase(locals.who, params.id, locals.language)
  return {
    found: {
      ...found,
      sources: found.sources.map((source) => ({
        ...source,
        checked: writeIsoDay(source.checked, locals.language),
      })),
    },
  }
}
