import { redirect } from '@sveltejs/kit'
import { beginAdvice } from '#capabilities/insight/actions/write-advice.server.ts'
import { beginInput } from '#capabilities/insight/input.ts'
import { advicePerPage, listAdvice } from '#capabilities/insight/reads/advice.server.ts'
import { writeDay } from '../../dates.ts'
import { parseForm, readForm } from '../../form.ts'
import { readPage } from '../../paging.ts'
import type { Actions, PageServerLoad } from './$types'

/** Advice for the organisation: begun, finished, or to begin. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const { rows, total } = await listAdvice(locals.who, page)
  return {
    page,
    pages: Math.ceil(total / advicePerPage),
    languages: locals.organisation?.languages ?? ['nl'],
    rows: rows.map(({ id, by, begunAt, version }) => ({
      id,
      by,
      version,
      date: writeDay(begunAt, locals.language),
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(beginInput, await readForm(request))
    if (problem) return problem
    const organisation = locals.organisation?.name ?? ''
    const id = await beginAdvice(locals.who, { ...data, organisation })
    redirect(303, `/insight/advice/${id}`)
  },
}
