import { redirect } from '@sveltejs/kit'
import { saveIntake } from '#capabilities/insight/actions/write-advice.server.ts'
import { intakeInput } from '#capabilities/insight/input.ts'
import { getAdvice } from '#capabilities/insight/reads/advice.server.ts'
import { pictureLimits } from '#platform/files.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

/** The questions that advice begins with, and whose face it has. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { draft, questions } = await getAdvice(locals.who, params.id)
  const { answers, goal, face, revision } = draft
  return {
    id: params.id,
    questions: questions.map(({ id, question, options }) => ({
      id,
      question,
      options: options.map(({ id: value, text }) => ({ value, label: text })),
      answer: answers[id] ?? '',
    })),
    goal,
    name: face.name,
    colour: face.colour,
    logo: face.logo ? `data:image/png;base64,${face.logo}` : null,
    revision,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(intakeInput, form)
    if (problem) return problem
    const file = form.get('emblem')
    const given = file instanceof File && file.size > 0 ? file : null
    if (given && given.size > pictureLimits.bytes) return failField(form, 'emblem', 'too-large')
    const saved = await saveIntake(
      locals.who,
      params.id,
      data,
      given ? new Uint8Array(await given.arrayBuffer()) : null,
    )
    if (saved === 'changed') return failField(form, 'goal', 'advice-changed', 409)
    if (typeof saved === 'string') return failField(form, 'emblem', saved)
    redirect(303, `/insight/advice/${params.id}/words`)
  },
}
