import { redirect } from '@sveltejs/kit'
import { nameEditor, removeEditor } from '#capabilities/write/actions/annexes.server.ts'
import { editorInput } from '#capabilities/write/input.ts'
import { listAnnexStates } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

/** Who writes this annex beside the authors. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const annex = (await listAnnexStates(locals.who)).find(({ id }) => id === params.annex)
  if (!annex) throw new Refusal('not-found')
  const { id, name, title, editors } = annex
  return { annex: { id, name: title[locals.language] || name, editors } }
}

export const actions: Actions = {
  name: async ({ request, locals, params }) => {
    if (!isId(params.annex)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(editorInput, form)
    if (problem) return problem
    const done = await nameEditor(locals.who, params.annex, {
      colleague: data.colleague,
      mayPublish: data.publishes !== undefined,
    })
    if (done !== 'named') return failField(form, 'colleague', `colleague-${done}`, 409)
    redirect(303, `/annexes/${params.annex}`)
  },
  remove: async ({ request, locals, params }) => {
    const person = String((await readForm(request)).get('person') ?? '')
    if (!isId(params.annex) || !isId(person)) throw new Refusal('not-found')
    await removeEditor(locals.who, params.annex, person)
    redirect(303, `/annexes/${params.annex}`)
  },
}
