import { library } from 'virtual:library'
import { access } from '#capabilities/learn/access-talks.ts'
import {
  countWaitingOutcomes,
  listPlanned,
  momentsPerPage,
} from '#capabilities/learn/reads/talks.server.ts'
import { may } from '#platform/access.ts'
import { readPage } from '../../paging.ts'
import { showKit, titleOfKit } from './show-kit.server.ts'
import { showMoment } from './show-moment.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const page = readPage(url)
  const { rows, total } = await listPlanned(who, page)
  return {
    planned: rows.map((one) => showMoment(one, titleOfKit(one.kit, language), language)),
    page,
    pages: Math.max(1, Math.ceil(total / momentsPerPage)),
    kits: library.learn.talks.map((kit) => {
      const { id, title, minutes, audience, purpose } = showKit(kit, language)
      return { id, title, minutes, audience, purpose }
    }),
    plans: may(who, access.planTalk),
    waiting: await countWaitingOutcomes(who),
    settles: may(who, access.settleOutcome),
  }
}
