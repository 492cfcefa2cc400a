import { renewPass } from '#capabilities/people/actions/invite.server.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { listWithoutMail } from '#capabilities/people/reads/audience.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { readPage } from '../../paging.ts'
import { drawCode } from '../../people/draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

// One press prints so many sheets; a larger organisation presses once a page.
const codesPerPage = 100

const spanOf = (page: number) => ({ offset: (page - 1) * codesPerPage, limit: codesPerPage })

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const { ids, total } = await listWithoutMail(locals.who, spanOf(page))
  return {
    page,
    pages: Math.max(1, Math.ceil(total / codesPerPage)),
    total,
    here: ids.length,
  }
}

export const actions: Actions = {
  /** New codes for everyone without a mailbox, whether they read the code or not: who gets one tells nothing. */
  default: async ({ locals, url }) => {
    const { ids } = await listWithoutMail(locals.who, spanOf(readPage(url)))
    const letter = lettersOf(locals.organisation?.name ?? '').invitation
    const given = []
    for (const id of ids)
      try {
        const pass = await renewPass(locals.who, id, letter)
        given.push({ ...pass, qr: pass.code ? await drawCode(locals.who, pass.code) : null })
      } catch (error) {
        // Only an admin gives a code to who may do more than read; those are for the admin to print.
        if (!(error instanceof Refusal)) throw error
      }
    return { given, left: ids.length - given.length }
  },
}
