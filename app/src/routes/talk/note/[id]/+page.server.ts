import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { addToNote, endNote, keepNote } from '#capabilities/talk/actions/take-part.server.ts'
import { talkInputs } from '#capabilities/talk/input.ts'
import { getNote } from '#capabilities/talk/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  note: await getNote(locals.who, idOf(params), locals.language),
  formKey: randomUUID(),
  shared: url.searchParams.has('shared'),
})

export const actions: Actions = {
  add: async ({ request, locals, params }) => {
    const { data, problem } = parseForm(talkInputs.add, await readForm(request))
    if (problem) return problem
    await addToNote(locals.who, idOf(params), data)
    return { added: true }
  },
  end: async ({ locals, params }) => {
    if ((await endNote(locals.who, idOf(params))) === 'ended') redirect(303, '/talk?ended')
  },
  keep: async ({ locals, params }) => keepNote(locals.who, idOf(params)),
}

function idOf({ id = '' }: { id?: string }): string {
  if (!isId(id)) throw new Refusal('not-found')
  return id
}
