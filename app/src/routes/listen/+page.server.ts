import { markMention } from '#capabilities/signal/actions/mentions.server.ts'
import { access } from '#capabilities/signal/access.ts'
import { markInput, mentionFilterInput } from '#capabilities/signal/input.ts'
import {
  listAnnounced,
  listSourceTitles,
  mentionsPerPage,
  searchMentions,
} from '#capabilities/signal/reads.server.ts'
import { may } from '#platform/access.ts'
import { parseForm, readForm } from '../form.ts'
import { readPage } from '../paging.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = mentionFilterInput.parse({
    search: url.searchParams.get('search') ?? '',
    category: url.searchParams.get('category'),
    source: url.searchParams.get('source'),
    aboutUs: url.searchParams.get('show'),
  })
  const page = readPage(url)
  const { rows, total } = await searchMentions(locals.who, filter, page)
  const titles = await listSourceTitles(locals.who)
  const { sources, names } = await listAnnounced(locals.who)
  return {
    filter,
    page,
    pages: Math.max(1, Math.ceil(total / mentionsPerPage)),
    total,
    mentions: rows.map((row) => ({ ...row, sourceTitle: titles.get(row.source) ?? '' })),
    titles: [...titles].map(([id, title]) => ({ id, title })),
    counts: { names: names.length, sources: sources.length },
    arranges: may(locals.who, access.arrangeListening),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(markInput, await readForm(request))
    if (problem) return problem
    const number = await markMention(locals.who, data)
    return { marked: { ...data, number } }
  },
}
