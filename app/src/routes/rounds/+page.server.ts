import { access } from '#capabilities/cocreate/access.ts'
import {
  getRound,
  listOwn,
  listRounds,
  roundsPerPage,
} from '#capabilities/cocreate/reads.server.ts'
import { may } from '#platform/access.ts'
import { writeDay, writeIsoDay } from '../dates.ts'
import { readPage } from '../paging.ts'
import { showContributions } from './show-contributions.server.ts'
import { namePart } from './name-part.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const page = readPage(url)
  const rounds = await listRounds(who, page)
  const own = page === 1 ? await listOwn(who) : []
  const texts = new Map(
    await Promise.all(
      [...new Set(own.map(({ round }) => round))].map(
        async (round) => [round, (await getRound(who, round)).document] as const,
      ),
    ),
  )
  const shown = await showContributions(who, own, language)
  return {
    page,
    more: rounds.length === roundsPerPage,
    mayLead: may(who, access.leadRound),
    rounds: rounds.map((round) => ({
      ...round,
      begun: writeDay(round.begunAt, language),
      until: writeIsoDay(round.lastDay, language),
    })),
    own: shown.map((one, index) => {
      const round = own[index]?.round ?? ''
      const document = texts.get(round)
      const about = document && namePart(document, one.part, { text: language, reader: language })
      return { ...one, round, about: about?.title ?? '' }
    }),
  }
}
