import { getReport } from '#capabilities/insight/reads/reports.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import type { PageServerLoad } from './$types'

/** A report as it was made, in the reader's language. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { document, hash } = await getReport(locals.who, params.id)
  return { id: params.id, hash, report: document[locals.language] }
}
