import { getProposalPicture } from '#capabilities/share/reads/desk.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../../../ids.ts'
import { answerPicture } from '../../../../../answer-picture.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.proposal) || !isId(params.picture)) throw new Refusal('not-found')
  return answerPicture(await getProposalPicture(locals.who, params.proposal, params.picture))
}
