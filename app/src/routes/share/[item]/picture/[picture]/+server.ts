import { access } from '#capabilities/share/access.ts'
import { getItemPicture } from '#capabilities/share/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import { answerPicture } from '../../../answer-picture.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.item) || !isId(params.picture)) throw new Refusal('not-found')
  const keeper = may(locals.who, access.keepItems)
  return answerPicture(await getItemPicture(locals.who, params.item, params.picture, keeper))
}
