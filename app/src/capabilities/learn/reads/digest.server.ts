import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'
import type { DigestWish } from '../contract-talks.ts'
import * as digest from '../store/digest.server.ts'

/** What this person wishes of the letter. */
export async function getDigestWish(who: Who): Promise<DigestWish> {
  demand(who, access.chooseDigest)
  return look(who, (context) => digest.findWish(context, who.person ?? ''))
}

/** Whether a way out is one of a letter, and whether it was taken already; it says nothing of whose it is. */
export async function lookAtWayOut(
  organisation: string,
  token: string,
): Promise<'unknown' | 'open' | 'left'> {
  return look(visitorOf(organisation), async (context) => {
    const person = await digest.findByWayOut(context, hashToken(token))
    if (!person) return 'unknown'
    return (await digest.findWish(context, person)).rhythm === 'off' ? 'left' : 'open'
  })
}
