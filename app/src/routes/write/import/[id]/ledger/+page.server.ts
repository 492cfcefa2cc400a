import { redirect } from '@sveltejs/kit'
import type { Text } from '@handvat/documents/library.ts'
import { putBackImport } from '#capabilities/write/actions/take-over.server.ts'
import { IMPORT_KEPT_DAYS } from '#capabilities/write/contract.ts'
import { findDraft, getImport } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay, writeMoment } from '../../../../dates.ts'
import { failField, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { nameSection, showLeftOut } from '../show-import.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const known = await getImport(locals.who, params.id)
  const { takenOver, read } = known
  if (!takenOver) redirect(303, `/write/import/${params.id}`)
  const draft = await findDraft(locals.who)
  const titles = new Map<string, Text>(
    (draft?.document.sections ?? []).flatMap(({ id, title, rules }) => [
      [`section:${id}`, title] as const,
      ...rules.map((rule) => [`rule:${rule.id}`, rule.title] as const),
    ]),
  )
  const lines = takenOver.ledger.map((line) => ({
    index: line.index,
    text: read?.passages[line.index]?.text ?? '',
    ...('part' in line
      ? {
          part: line.part,
          // A part that the draft has no more is named as far as its key tells.
          title: titles.get(line.part) ?? nameSection(line.part.split(':')[1] ?? ''),
          there: line.part === 'head' || titles.has(line.part),
        }
      : { dropped: line.dropped, reason: line.reason ?? null }),
  }))
  return {
    name: known.name,
    manner: takenOver.manner,
    at: writeMoment(takenOver.at, locals.language),
    forgotten: read === null,
    keptUntil: writeDay(
      new Date(takenOver.at.getTime() + IMPORT_KEPT_DAYS * 86_400_000),
      locals.language,
    ),
    putBack: known.putBackAt ? writeMoment(known.putBackAt, locals.language) : null,
    mayPutBack: takenOver.changes !== null && known.putBackAt === null,
    lines,
    leftOut: showLeftOut(read?.leftOut),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const outcome = await putBackImport(locals.who, params.id)
    if (outcome !== 'done') return failField(form, 'put-back', outcome, 409)
    redirect(303, `/write/import/${params.id}/ledger`)
  },
}
