import { look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf } from '#platform/who.ts'
import { findPass } from '../store/passes.server.ts'

/** Whom a sign-in link belongs to, without using it; mail scanners open links before people do. */
export async function lookAtPass(
  organisation: string,
  token: string,
): Promise<
  { state: 'open'; name: string; person: string } | { state: 'unknown' | 'used' | 'expired' }
> {
  return look(visitorOf(organisation), async (context) => {
    const pass = await findPass(context, hashToken(token))
    if (!pass || pass.left_at) return { state: 'unknown' as const }
    if (pass.used_at) return { state: 'used' as const }
    if (pass.expires_at <= context.now) return { state: 'expired' as const }
    return { state: 'open' as const, name: pass.name, person: pass.person_id }
  })
}
