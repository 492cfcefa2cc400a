import { json } from '@sveltejs/kit'
import { z } from 'zod'
import { findDiscussion } from '#capabilities/respond/reads/discussions.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

const asked = z.object({ link: z.string().max(4_000) })

/** Whether colleagues are talking already at an address that somebody is about to pass on. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const parsed = asked.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('unreadable')
  return json({ discussion: await findDiscussion(locals.who, withScheme(parsed.data.link)) })
}

// As the form reads it: an address may be typed without https://.
const withScheme = (typed: string) =>
  /^[a-z][a-z0-9+-]*:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
