import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { LIMITS } from '@handvat/documents/read-file/limits.ts'
import { bringImport } from '#capabilities/write/actions/read-import.server.ts'
import { importInput } from '#capabilities/write/input.ts'
import { listImports } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry } from '../../limits.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  formKey: randomUUID(),
  limits: { file: LIMITS.fileBytes, text: LIMITS.textBytes },
  imports: (await listImports(locals.who)).map(({ id, name, createdAt, takenOverAt }) => ({
    id,
    name,
    brought: writeDay(createdAt, locals.language),
    takenOver: takenOverAt !== null,
  })),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(importInput, form)
    if (problem) return problem
    const file = form.get('file')
    const given = file instanceof File && file.size > 0 ? file : null
    if (!given && !data.text.trim()) return failField(form, 'file', 'import-missing')
    if (given && data.text.trim()) return failField(form, 'file', 'import-both')
    try {
      await countTry('import', locals.who.person ?? '')
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return failField(form, 'file', 'import-tries', 429)
    }
    const brought = await bringImport(locals.who, {
      formKey: data.formKey,
      name: given?.name ?? null,
      bytes: given
        ? new Uint8Array(await given.arrayBuffer())
        : new TextEncoder().encode(data.text),
    })
    if ('problem' in brought) {
      const field = given ? 'file' : 'text'
      return failField(form, field, `import-${brought.problem}`)
    }
    redirect(303, `/write/import/${brought.import}`)
  },
}
