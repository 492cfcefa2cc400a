import { renewPass } from '#capabilities/people/actions/invite.server.ts'
import { listPeople, peoplePerPage } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../ids.ts'
import { lettersOf } from '../letters.server.ts'
import { readPage } from '../paging.ts'
import { drawCode } from './draw-code.server.ts'
import { readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const search = (url.searchParams.get('search') ?? '').replaceAll('\u0000', '').slice(0, 100)
  const page = readPage(url)
  const { rows, total } = await listPeople(locals.who, { search, page })
  return {
    search,
    page,
    pages: Math.max(1, Math.ceil(total / peoplePerPage)),
    total,
    people: rows.map((row) =>
      row.id === locals.who.person ? { ...row, invitation: 'used' as const } : row,
    ),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const person = String((await readForm(request)).get('person') ?? '')
    if (!isId(person)) throw new Refusal('not-found')
    const given = await renewPass(
      locals.who,
      person,
      lettersOf(locals.organisation?.name ?? '').invitation,
    )
    return { given: { ...given, qr: given.code ? drawCode(given.code) : null } }
  },
}
