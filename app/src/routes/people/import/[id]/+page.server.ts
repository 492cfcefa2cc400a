import { redirect } from '@sveltejs/kit'
import { applyDirectory } from '#capabilities/people/actions/apply-import.server.ts'
import { chooseColumns, dropImport } from '#capabilities/people/actions/bring-import.server.ts'
import { applyInput, columnsInput, rowsWanted } from '#capabilities/people/input.ts'
import {
  directoryFields,
  type DirectoryColumns,
} from '#capabilities/people/parts/directory-columns.ts'
import {
  findHeadings,
  findImportPage,
  listImportRows,
} from '#capabilities/people/reads/imports.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeMoment } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

const read = (id: string): string => {
  if (!isId(id)) throw new Refusal('not-found')
  return id
}

// What asks for an eye comes first.
const order = ['refused', 'join', 'change', 'leave', 'stay', 'same'] as const

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const found = await findImportPage(locals.who, read(params.id))
  if (!found) throw new Refusal('not-found')
  const open = !found.appliedAt && !found.forgotten
  const { show, after } = rowsWanted.parse({
    show: url.searchParams.get('show'),
    after: url.searchParams.get('after') ?? 0,
  })
  const shown = show ?? order.find((outcome) => found.counts[outcome] > 0) ?? 'same'
  const headings = open ? await findHeadings(locals.who, found.id) : null
  const { joined, changed, moved, gone, total, left } = found
  return {
    id: found.id,
    name: found.fileName,
    state: found.endedAt
      ? ('done' as const)
      : found.appliedAt
        ? ('under-way' as const)
        : open
          ? ('open' as const)
          : ('forgotten' as const),
    at: writeMoment(found.createdAt, locals.language),
    counts: found.counts,
    here: found.here,
    needsNumber: found.needsNumber,
    seen: found.seen,
    done: { joined, changed, moved, gone, invites: found.invites },
    progress: { total, applied: total - left },
    fields: directoryFields.map((field) => ({ field, column: found.columns[field] })),
    headings,
    // Without enough columns nothing was read, and they are asked for first.
    readable:
      Object.values(found.counts).some((count) => count > 0) &&
      found.counts.join + found.counts.change + found.counts.same + found.counts.refused > 0,
    mail: hasMailServer(),
    order: order.filter((outcome) => found.counts[outcome] > 0),
    shown,
    after,
    ...(open
      ? await listImportRows(locals.who, found.id, { outcome: shown, after })
      : { rows: [], next: null }),
  }
}

export const actions: Actions = {
  columns: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(columnsInput, form)
    if (problem) return problem
    const chosen = Object.fromEntries(
      Object.entries(data).filter(([, column]) => column !== undefined),
    ) as DirectoryColumns
    const done = await chooseColumns(locals.who, read(params.id), chosen)
    if (done !== 'read') return failField(form, 'columns', done)
    redirect(303, `/people/import/${params.id}`)
  },
  apply: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(applyInput, form)
    if (problem) return problem
    const done = await applyDirectory(locals.who, read(params.id), {
      leavers: data.leavers === 'yes',
      invites: data.invites === 'first-day',
      seen: data.seen,
      typed: data.typed,
    })
    if (done !== 'applied') return failField(form, done === 'number-wrong' ? 'typed' : 'form', done)
    redirect(303, `/people/import/${params.id}`)
  },
  drop: async ({ locals, params }) => {
    await dropImport(locals.who, read(params.id))
    redirect(303, '/people/import')
  },
}
