import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { createToken, hashToken, normaliseCode } from '#platform/secret.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { lasts } from '../model.ts'
import * as kiosks from '../store/kiosks.server.ts'
import * as passes from '../store/passes.server.ts'

/** Adds a kiosk. Returns the token of the link that makes a device that kiosk: it works once, within an hour. */
export async function addKiosk(who: Who, name: string): Promise<{ kiosk: string; link: string }> {
  demand(who, access.keepKiosks)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  const link = createToken()
  return act(who, async (context) => {
    const linkExpires = new Date(context.now.getTime() + lasts.kioskLink)
    const kiosk = await kiosks.insertKiosk(context, {
      name,
      link: hashToken(link),
      linkExpires,
      by,
    })
    await context.append('kiosk.added', { kiosk })
    return { kiosk, link }
  })
}

/** Makes a device a kiosk by the link, once. Returns the key that it keeps. */
export async function openKiosk(
  organisation: string,
  link: string,
): Promise<{ key: string } | 'unknown' | 'used' | 'expired'> {
  const key = createToken()
  return act(visitorOf(organisation), async (context) => {
    const kiosk = await kiosks.findKioskByLink(context, hashToken(link))
    if (!kiosk || kiosk.closedAt) return 'unknown'
    if (kiosk.openedAt) return 'used'
    if (kiosk.linkExpiresAt <= context.now) return 'expired'
    if (!(await kiosks.insertOpening(context, { kiosk: kiosk.id, key: hashToken(key) })))
      return 'used'
    await context.append('kiosk.opened', { kiosk: kiosk.id })
    return { key }
  })
}

/** Closes a kiosk for good: from the next touch on its device opens nothing. */
export async function closeKiosk(who: Who, kiosk: string): Promise<void> {
  demand(who, access.keepKiosks)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    if (!(await kiosks.findKiosk(context, kiosk))) throw new Refusal('not-found')
    if (!(await kiosks.insertClosing(context, { kiosk, by }))) return
    await passes.deleteSessionsAt(context, kiosk)
    await context.append('kiosk.closed', { kiosk })
  })
}

/**
 * Opens a session at a kiosk with a printed code. The code stays good until its owner has answered: whoever is called away
 * begins again with the same paper. `signs` tells whether the page will say that somebody is still there.
 */
export async function enterKiosk(
  organisation: string,
  kiosk: string,
  { code, signs }: { code: string; signs: boolean },
): Promise<{ session: string } | 'unknown' | 'used' | 'expired'> {
  const session = createToken()
  return act(visitorOf(organisation), async (context) => {
    const found = await kiosks.findKiosk(context, kiosk)
    if (!found?.openedAt || found.closedAt) throw new Refusal('not-allowed')
    const pass = await passes.findPass(context, hashToken(normaliseCode(code)))
    if (!pass || pass.left_at || pass.kind !== 'code') return 'unknown'
    if (pass.used_at) return 'used'
    if (pass.expires_at <= context.now) return 'expired'
    // One person at a time.
    await passes.deleteSessionsAt(context, kiosk)
    await passes.insertSession(context, {
      person: pass.person_id,
      hash: hashToken(session),
      lasts: signs ? lasts.kioskSign : lasts.kioskPlain,
      kiosk,
    })
    return { session }
  })
}

/** Somebody is still there: the session at the kiosk goes on. Says no when it was over. */
export async function signKiosk(
  organisation: string,
  kiosk: string,
  session: string,
): Promise<boolean> {
  return act(visitorOf(organisation), (context) =>
    passes.prolongSession(
      context,
      hashToken(session),
      kiosk,
      new Date(context.now.getTime() + lasts.kioskSign),
    ),
  )
}

/** Ends whatever session is open at a kiosk. With `answered`, the person is done and their code is used up. */
export async function leaveKiosk(
  organisation: string,
  kiosk: string,
  answered: string | null = null,
): Promise<void> {
  await act(visitorOf(organisation), async (context) => {
    await passes.deleteSessionsAt(context, kiosk)
    if (answered) await passes.useCodesOf(context, answered)
  })
}
