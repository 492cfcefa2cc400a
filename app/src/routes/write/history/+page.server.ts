import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/write/access.ts'
import { undoChange } from '#capabilities/write/actions/edit-part.server.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { undoInput } from '#capabilities/write/input.ts'
import { addressOf } from '#capabilities/write/parts/edit-world.ts'
import { changesPerPage, findDraft, listChanges } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { writeMoment } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { readPage } from '../../paging.ts'
import { showDecisions } from '../ban/show-decisions.server.ts'
import { readAnnex } from '../read-annex.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const page = readPage(url)
  const annex = readAnnex(url)
  const { rows, total } = await listChanges(locals.who, page, annex)
  const draft = await findDraft(locals.who, annex)
  return {
    rows: rows.map((row) => ({
      number: row.number,
      part: row.part,
      before: row.before,
      after: row.after,
      origin: row.origin,
      name: row.name,
      when: writeMoment(row.at, locals.language),
      // Only the newest change of a part can be put back by one press.
      newest: draft?.parts[row.part] === row.number,
    })),
    titles: Object.fromEntries(
      (draft?.document.sections ?? []).flatMap(({ id, title, rules }) => [
        [`section:${id}`, title],
        ...rules.map((rule) => [`rule:${rule.id}`, rule.title] as const),
      ]),
    ),
    annex: annex === CORE ? null : annex,
    // Who decided about a ban stands with the code as a whole, once.
    decisions:
      annex === CORE && page === 1 && may(locals.who, access.writeCode)
        ? await showDecisions(locals.who, locals.language)
        : [],
    page,
    pages: Math.max(1, Math.ceil(total / changesPerPage)),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const annex = readAnnex(url)
    const form = await readForm(request)
    const { data, problem } = parseForm(undoInput, form)
    if (problem) return problem
    const outcome = await undoChange(locals.who, data.number, annex)
    if ('conflict' in outcome) return failField(form, 'number', 'changed-part', 409)
    redirect(303, addressOf('/write/history', annex === CORE ? null : annex))
  },
}
