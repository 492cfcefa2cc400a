import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/insight/access.ts'
import { makeReport } from '#capabilities/insight/actions/make-report.server.ts'
import { periodInput } from '#capabilities/insight/input.ts'
import { listReports, reportsPerPage } from '#capabilities/insight/reads/reports.server.ts'
import { namePeriod } from '#capabilities/insight/reads/report-document.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { may } from '#platform/access.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { readPage } from '../../paging.ts'
import type { Actions, PageServerLoad } from './$types'

/** Reports on quarters and years: those that were made, and the periods of which one can be made. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const page = readPage(url)
  const { rows, total, periods } = await listReports(who, page)
  const words = { t: createTranslate(await loadMessages(language)), language }
  return {
    page,
    pages: Math.ceil(total / reportsPerPage),
    mayMake: may(who, access.makeReport),
    periods: periods.map((period) => ({ value: period, label: namePeriod(period, words) })),
    rows: rows.map(({ at, period, ...row }) => ({
      ...row,
      title: namePeriod(period, words),
      date: writeDay(at, language),
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(periodInput, form)
    if (problem) return problem
    const made = await makeReport(locals.who, data.period, locals.organisation?.name ?? '')
    if (made === 'not-over') return failField(form, 'period', 'period-not-over')
    redirect(303, `/insight/reports/${made.id}`)
  },
}
