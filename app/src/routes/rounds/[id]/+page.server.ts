import { redirect, type Action } from '@sveltejs/kit'
import { joinRound, leaveRound, support } from '#capabilities/cocreate/actions/contribute.server.ts'
import { access } from '#capabilities/cocreate/access.ts'
import { joinInput, pressInput } from '#capabilities/cocreate/input.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import { getRound, listByPart } from '#capabilities/cocreate/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { writeIsoDay } from '../../dates.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { showContributions } from '../show-contributions.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { who } = locals
  const waiting = url.searchParams.get('show') === 'waiting'
  const round = await getRound(who, params.id)
  const { shown, counts } = await listByPart(who, params.id, waiting)
  const language = languageOf(round.document, locals.language)
  return {
    round: { ...round, until: writeIsoDay(round.lastDay, locals.language) },
    textLanguage: language,
    waiting,
    contributions: await showContributions(who, shown, locals.language),
    counts,
    total: counts.reduce((sum, { total }) => sum + total, 0),
    mayLead: may(who, access.leadRound),
    mayReview: may(who, access.answerReview),
  }
}

// One press each, from any page of the round, and back to it. Where the round is closed the page says so by itself.
function press<Schema extends typeof joinInput | typeof pressInput>(
  schema: Schema,
  fn: (who: Who, round: string, input: ReturnType<Schema['parse']>) => Promise<unknown>,
): Action {
  return async ({ request, locals, params }) => {
    const id = params.id ?? ''
    if (!isId(id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data } = parseForm(schema, form)
    if (!data) throw new Refusal('unreadable')
    await fn(locals.who, id, data as ReturnType<Schema['parse']>)
    redirect(303, readNext(String(form.get('next') ?? ''), id))
  }
}

// Only back into the same round.
function readNext(next: string, round: string): string {
  const home = `/rounds/${round}`
  return next.length < 400 && next.startsWith(home) && /^[/\w:?=&#-]*$/.test(next) ? next : home
}

export const actions: Actions = {
  join: press(joinInput, (who, round, input) => joinRound(who, round, input.signed)),
  leave: press(joinInput, (who, round) => leaveRound(who, round)),
  support: press(pressInput, (who, _, input) => support(who, input.contribution, 'add')),
  unsupport: press(pressInput, (who, _, input) => support(who, input.contribution, 'remove')),
}
