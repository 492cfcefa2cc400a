import { redirect } from '@sveltejs/kit'
import { listAwaited, seesNames } from '#capabilities/acknowledge/reads/names.server.ts'
import { writeIsoDay } from '../../dates.ts'
import { readPage } from '../../paging.ts'
import type { PageServerLoad } from './$types'

const namesPerPage = 50

/** Who did not confirm yet, by name, while the works council lets HR see that. */
export const load: PageServerLoad = async ({ locals, url }) => {
  // Why there is nothing to see stands there, and who decides about it.
  if (!(await seesNames(locals.who))) redirect(303, '/reading/consent')
  const page = readPage(url)
  const search = (url.searchParams.get('search') ?? '').trim().slice(0, 100)
  const { rows, total, until } = await listAwaited(locals.who, {
    search,
    offset: (page - 1) * namesPerPage,
    limit: namesPerPage,
  })
  return {
    rows,
    total,
    search,
    page,
    pages: Math.max(1, Math.ceil(total / namesPerPage)),
    until: writeIsoDay(until, locals.language),
  }
}
