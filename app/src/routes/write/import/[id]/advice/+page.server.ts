import { getImport } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import { makeAdvice } from './make-advice.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const known = await getImport(locals.who, params.id)
  return { id: known.id, sheet: makeAdvice(known, locals.language).sheet }
}
