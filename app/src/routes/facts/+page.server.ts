import { access } from '#capabilities/facts/access.ts'
import { cardFilterInput, cardPressInput } from '#capabilities/facts/input.ts'
import { cardsPerPage, getCard, listCards } from '#capabilities/facts/reads.server.ts'
import { may } from '#platform/access.ts'
import { isId } from '../ids.ts'
import { readPage } from '../paging.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { searchParams } = url
  const filter = cardFilterInput.parse({
    search: searchParams.get('search') ?? '',
    show: searchParams.get('show'),
  })
  const page = readPage(url)
  const { rows, total, expired } = await listCards(locals.who, filter, page)
  const removed = searchParams.get('removed') ?? ''
  return {
    filter,
    page,
    pages: Math.max(1, Math.ceil(total / cardsPerPage)),
    total,
    expired,
    cards: rows,
    mayKeep: may(locals.who, access.keepFacts),
    // What was taken away just now can be put back.
    removed: isId(removed) ? await findRemoved(locals.who, removed) : null,
  }
}

async function findRemoved(who: App.Locals['who'], id: string) {
  const card = await getCard(who, id).catch(() => null)
  return card?.removed ? { id, question: card.question, ...cardPressInput.parse(card) } : null
}
