import { fail, redirect } from '@sveltejs/kit'
import { LIMITS } from '@handvat/documents/read-file/limits.ts'
import { adviseVisitor } from '#capabilities/write/actions/advise-visitor.server.ts'
import { VISITOR_LIMITS } from '#capabilities/write/contract.ts'
import { visitorInput } from '#capabilities/write/input.ts'
import { demandAdvicePage, findVisitorContact } from '#capabilities/write/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm, type FormProblem } from '../form.ts'
import { countTry } from '../limits.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** Where anyone has the code of their own organisation looked over, if this organisation opened it; otherwise it is not there. */
export const load: PageServerLoad = async ({ locals, url }) => {
  await demandAdvicePage(locals.who)
  return {
    limits: { file: LIMITS.fileBytes, letters: VISITOR_LIMITS.letters },
    contact: await findVisitorContact(locals.who),
    /** What became of an advice that somebody comes back from. */
    past: (['forgotten', 'gone'] as const).find((one) => url.searchParams.has(one)) ?? null,
  }
}

// Files that are on their way here at one time; each may be 11 MB, in memory.
const MOST_ON_THEIR_WAY = 12
let onTheirWay = 0
const SMALL_FORM = 512 * 1024

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    await demandAdvicePage(locals.who)
    // Before a file is read: what is refused here must cost next to nothing.
    const refused = await countVisitor(getClientAddress())
    if (refused) return refuse(request, refused, 429)
    if (onTheirWay >= MOST_ON_THEIR_WAY) return refuse(request, 'import-busy', 503)
    onTheirWay++
    try {
      return await readVisitorForm(request, locals)
    } finally {
      onTheirWay--
    }
  },
}

async function readVisitorForm(request: Request, locals: App.Locals) {
  const form = await readForm(request)
  const { data, problem } = parseForm(visitorInput, form)
  if (problem) return problem
  const file = form.get('file')
  const given = file instanceof File && file.size > 0 ? file : null
  if (!given && !data.text.trim()) return failField(form, 'file', 'import-missing')
  if (given && data.text.trim()) return failField(form, 'file', 'import-both')
  const made = await adviseVisitor(locals.who, {
    name: given?.name ?? null,
    bytes: given ? new Uint8Array(await given.arrayBuffer()) : new TextEncoder().encode(data.text),
  })
  if ('problem' in made) {
    const field = given ? 'file' : 'text'
    const id = made.problem === 'long' ? 'advice-long' : `import-${made.problem}`
    return failField(form, field, id)
  }
  redirect(303, `/advice/${made.advice}`)
}

/** Says why not; a form that is no larger than any other is read for the words in it, which then stay in the field. */
async function refuse(request: Request, sentence: string, status: number) {
  if (Number(request.headers.get('content-length')) <= SMALL_FORM)
    return failField(await readForm(request), 'file', sentence, status)
  return fail<FormProblem>(status, { errors: { file: sentence }, values: {} })
}

/** Counts a try of this address and of everyone together; gives the sentence where it is one too many. */
async function countVisitor(address: string): Promise<string | null> {
  const kinds = [
    ['advice', address, 'advice-tries'],
    ['adviceOfAll', '', 'advice-full'],
  ] as const
  for (const [kind, key, sentence] of kinds)
    try {
      await countTry(kind, key)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sentence
    }
  return null
}
