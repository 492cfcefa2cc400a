import { redirect } from '@sveltejs/kit'
import { enterSeat } from '#capabilities/people/actions/seats.server.ts'
import { isId } from '../../../ids.ts'
import { readNext } from '../../../next.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/**
 * Leads to an organisation on its own host, with a way in for two minutes; there one press signs in. It is a plain link,
 * because a form may send to its own host only.
 */
export const GET: RequestHandler = async ({ params, locals, url }) => {
  if (!isId(params.organisation)) throw new Refusal('not-found')
  const { token, host } = await enterSeat(locals.who, params.organisation)
  const there = new URL(url.origin)
  there.hostname = host
  there.pathname = `/sign-in/${token}`
  there.searchParams.set('next', readNext(url))
  // The host is one of this installation, where the person has a seat.
  redirect(303, there.href, { external: true })
}
