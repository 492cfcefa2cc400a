import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { firstNameOf } from '#capabilities/people/model.ts'
import { listProgress } from '#capabilities/respond/reads.server.ts'
import { findDiscussion } from '#capabilities/respond/reads/discussions.server.ts'
import { getSignal } from '#capabilities/signal/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../ids.ts'
import type { PageServerLoad } from './$types'

/** The receipt of a signal at first, its outcome later: one page to come back to. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { person: _, ...signal } = await getSignal(locals.who, params.id)
  const progress = await listProgress(locals.who, [signal.id])
  const [contact] = await listContactPoints(locals.who)
  return {
    signal,
    progress: progress.get(signal.id) ?? null,
    // Where somebody else's word about the same address is being answered already.
    discussion: await findDiscussion(locals.who, signal.link, signal.id),
    justSent: url.searchParams.has('sent'),
    contact: contact ? firstNameOf(contact.name) : null,
  }
}
