import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { takeOver } from '#capabilities/write/actions/take-over.server.ts'
import { IMPORT_MANNERS } from '#capabilities/write/contract.ts'
import { takeOverInput } from '#capabilities/write/input.ts'
import { compareSections, countOpen, joinImport } from '#capabilities/write/model.ts'
import { findDraft, getImport } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { nameSection } from '../show-import.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const known = await getImport(locals.who, params.id)
  if (known.takenOver || !known.read) redirect(303, `/write/import/${params.id}/ledger`)
  if (countOpen(known) > 0) redirect(303, `/write/import/${params.id}?show=open`)
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { languages } = draft.document
  const previews = IMPORT_MANNERS.map((manner) => {
    const { code } = joinImport(library, draft.document, known, manner)
    return { manner, sections: showSections(draft.document, code) }
  })
  return {
    id: known.id,
    name: known.name,
    seen: known.revision,
    draft: draft.revision,
    previews,
    /** The draft has not the language of the document: its words go into the first language of the draft. */
    foreign: languages.includes(known.read.language)
      ? null
      : { read: known.read.language, into: languages[0] ?? 'nl' },
  }
}

function showSections(before: CodeDocument, after: CodeDocument) {
  return compareSections(before, after).map((row) => ({
    ...row,
    title:
      after.sections.find(({ id }) => id === row.id)?.title ??
      before.sections.find(({ id }) => id === row.id)?.title ??
      nameSection(row.id),
  }))
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(takeOverInput, form)
    if (problem) return problem
    const outcome = await takeOver(locals.who, params.id, data)
    if (outcome === 'import-open') redirect(303, `/write/import/${params.id}?show=open`)
    if (outcome !== 'done') return failField(form, 'manner', outcome, 409)
    redirect(303, `/write/import/${params.id}/ledger`)
  },
}
