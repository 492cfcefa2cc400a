import { followUpByCode, openByCode } from '#capabilities/ask/actions/ask-anonymous.server.ts'
import { codeFollowUpInput, codeInput } from '#capabilities/ask/input.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { countTry, refuseAfterTries } from '../../limits.server.ts'
import type { Actions } from './$types'

// No cookie is needed here, and should one come along, it is not looked at.
export const actions: Actions = {
  open: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(codeInput, form)
    if (problem) return problem
    const nobody = visitorOf(locals.who.organisation)
    return trying(nobody, getClientAddress(), form, () => show(nobody, data.code))
  },
  more: async ({ request, locals, getClientAddress }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(codeFollowUpInput, form)
    const nobody = visitorOf(locals.who.organisation)
    const code = data?.code ?? parseForm(codeInput, form).data?.code
    if (!code) return failField(form, 'code', 'code-missing')
    return trying(nobody, getClientAddress(), form, async () => {
      // What was refused stays on the page of its question.
      if (problem) return { ...(await show(nobody, code)), ...problem.data }
      await countTry('unnamed', getClientAddress())
      const done = await followUpByCode(nobody, data.code, data.text)
      if (done === 'done') return { ...(await show(nobody, code)), added: true }
      return { ...(await show(nobody, code)), errors: { text: 'follow-ups-many' }, values: {} }
    })
  },
}

async function trying<Result>(
  nobody: Who,
  address: string,
  form: FormData,
  open: () => Promise<Result>,
) {
  await refuseAfterTries('wrongWords', address)
  await refuseAfterTries('wrongWordsOfAll', nobody.organisation)
  // Each look costs the slow hash, also a right one.
  await countTry('wordsLooked', address)
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof Refusal) || error.id !== 'not-found') throw error
    await countTry('wrongWords', address)
    await countTry('wrongWordsOfAll', nobody.organisation)
    return failField(form, 'code', 'words-unknown', 404)
  }
}

async function show(nobody: Who, code: string) {
  const question = await openByCode(nobody, code)
  const { text, askedAt, state, dueAt, turns, taken } = question
  const people = turns.flatMap(({ person }) => person ?? [])
  const names = await listNames(nobody, [...new Set([...people, ...(taken ? [taken.person] : [])])])
  return {
    code,
    question: {
      text,
      askedAt,
      state,
      dueAt,
      answers: taken ? (names.get(taken.person) ?? null) : null,
      turns: turns.map(({ text: words, at, person }) => ({
        text: words,
        at,
        by: person ? (names.get(person) ?? '') : null,
      })),
    },
  }
}
