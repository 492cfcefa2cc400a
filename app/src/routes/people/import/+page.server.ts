import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { bringDirectory } from '#capabilities/people/actions/bring-import.server.ts'
import { directoryInput } from '#capabilities/people/input.ts'
import { directoryLimits } from '#capabilities/people/parts/read-directory.ts'
import { listImports } from '#capabilities/people/reads/imports.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeMoment } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry } from '../../limits.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  formKey: randomUUID(),
  largest: directoryLimits.bytes,
  imports: (await listImports(locals.who)).map((one) => ({
    id: one.id,
    name: one.fileName,
    at: writeMoment(one.createdAt, locals.language),
    state: one.endedAt
      ? ('done' as const)
      : one.appliedAt
        ? ('under-way' as const)
        : one.forgotten
          ? ('forgotten' as const)
          : ('open' as const),
  })),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(directoryInput, form)
    if (problem) return problem
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return failField(form, 'file', 'directory-missing')
    try {
      await countTry('import', locals.who.person ?? '')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return failField(form, 'file', 'import-tries', 429)
    }
    const brought = await bringDirectory(locals.who, {
      formKey: data.formKey,
      fileName: file.name,
      file: new Uint8Array(await file.arrayBuffer()),
    })
    if ('problem' in brought) return failField(form, 'file', `directory-${brought.problem}`)
    redirect(303, `/people/import/${brought.import}`)
  },
}
