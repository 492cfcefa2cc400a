import { json } from '@sveltejs/kit'
import { saveIntake, saveWords } from '#capabilities/insight/actions/write-advice.server.ts'
import { intakeInput, wordsInput } from '#capabilities/insight/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { readFields, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import type { RequestHandler } from './$types'

/** Keeps a form of an advice while it is filled in; 409 where somebody else was first. */
export const PUT: RequestHandler = async ({ request, locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const values = readFields(await readForm(request))
  const part = url.searchParams.get('part')
  const outcome = part === 'words' ? await keepWords() : await keepIntake()
  if (typeof outcome === 'string') return json({ state: outcome }, { status: 409 })
  return json(outcome)

  async function keepIntake() {
    const parsed = intakeInput.safeParse(values)
    if (!parsed.success) throw new Refusal('unreadable')
    return saveIntake(locals.who, params.id, parsed.data)
  }

  async function keepWords() {
    const parsed = wordsInput.safeParse(values)
    if (!parsed.success) throw new Refusal('unreadable')
    return saveWords(locals.who, params.id, parsed.data)
  }
}
