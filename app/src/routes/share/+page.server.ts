import { CONTENT_TYPES } from '@handvat/documents/code-facts.ts'
import { access } from '#capabilities/share/access.ts'
import { findSharing, listShareable } from '#capabilities/share/reads.server.ts'
import { countWaiting } from '#capabilities/share/reads/desk.server.ts'
import { may } from '#platform/access.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

const perPage = 20

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const asked = url.searchParams.get('type')
  const type = CONTENT_TYPES.find((one) => one === asked) ?? null
  const search = (url.searchParams.get('search') ?? '').slice(0, 100)
  const list = await listShareable(who, language, { search, type })
  const keeps = may(who, access.keepItems)
  const page = readPage(url)
  return {
    ...list,
    rows: list.rows.slice((page - 1) * perPage, page * perPage),
    found: list.rows.length,
    page,
    pages: Math.ceil(list.rows.length / perPage),
    search,
    type,
    person: who.person ?? '',
    sharing: await findSharing(who),
    keeps,
    waiting: keeps ? await countWaiting(who) : 0,
    readsInsight: may(who, access.readInsight),
  }
}
