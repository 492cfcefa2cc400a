import { json } from '@sveltejs/kit'
import { presentInput } from '#capabilities/respond/input.ts'
import { listPresent } from '#capabilities/respond/reads/list-inbox.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** Answers who has which of the items of a list open; asked by a body, so that no log of addresses holds ids. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const parsed = presentInput.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('unreadable')
  const present: Record<string, { name: string; writes: boolean }[]> = {}
  for (const { item, name, writes } of await listPresent(locals.who, parsed.data.items))
    (present[item] ??= []).push({ name, writes })
  return json(present)
}
