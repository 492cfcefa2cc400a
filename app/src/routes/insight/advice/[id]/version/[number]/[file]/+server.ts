import { getAdviceVersion, writeAdviceFile } from '#capabilities/insight/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../../../../code/download/write-file.server.ts'
import { isId } from '../../../../../../ids.ts'
import { readNumber } from '../read-number.ts'
import type { RequestHandler } from './$types'

/** A finished version as `advice.pdf`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const number = readNumber(params.number)
  if (!isId(params.id) || number === null || params.file !== 'advice.pdf')
    throw new Refusal('not-found')
  const { document } = await getAdviceVersion(locals.who, params.id, number)
  return sendFile(writeAdviceFile(document), params.file, 'application/pdf')
}
