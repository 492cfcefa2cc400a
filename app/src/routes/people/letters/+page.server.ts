import { redirect } from '@sveltejs/kit'
import { sendUncertain } from '#capabilities/people/actions/letters.server.ts'
import { lookAtLetters } from '#capabilities/people/reads/letters.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeMoment } from '../../dates.ts'
import { readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { counts, lists } = await lookAtLetters(locals.who)
  return {
    counts,
    lists: lists.map(({ state, letters }) => ({
      state,
      letters: letters.map((letter) => ({
        ...letter,
        at: writeMoment(letter.at, locals.language),
      })),
    })),
    mail: hasMailServer(),
    again: Number(url.searchParams.get('again') ?? Number.NaN),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const letter = String((await readForm(request)).get('letter') ?? '')
    if (letter !== 'all' && !isId(letter)) throw new Refusal('not-found')
    redirect(303, `/people/letters?again=${await sendUncertain(locals.who, letter)}`)
  },
}
