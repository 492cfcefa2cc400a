import { chooseSituations, languageOf } from '#capabilities/cocreate/model.ts'
import { getRound, listByPart } from '#capabilities/cocreate/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../../../dates.ts'
import { isId } from '../../../ids.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const round = await getRound(locals.who, params.id)
  const { counts } = await listByPart(locals.who, params.id, false)
  const language = languageOf(round.document, locals.language)
  return {
    round: { id: round.id, title: round.title, state: round.state, hash: round.hash },
    code: round.document.title[language],
    until: writeIsoDay(round.lastDay, locals.language),
    textLanguage: language,
    situations: chooseSituations(
      round.document,
      counts.map(({ part }) => part),
      language,
    ),
  }
}
