import { redirect } from '@sveltejs/kit'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { completeTrack } from '#capabilities/learn/actions/complete-track.server.ts'
import { wishPractice } from '#capabilities/learn/actions/wish-practice.server.ts'
import { completeInput, practiceInput } from '#capabilities/learn/input.ts'
import type { CodeStanding } from '#capabilities/learn/parts/track-steps.ts'
import { getPracticeChannel, listPractice, listTracks } from '#capabilities/learn/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import type { Who } from '#platform/who.ts'
import { showFaces } from '../ask/show-faces.server.ts'
import { failField, parseForm, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  const [contact] = await showFaces(who, language)
  return {
    person: who.person ?? '',
    tracks: await listTracks(who, language),
    standing: await readStanding(who),
    contact: contact ?? null,
    practice: await listPractice(who),
    channel: await getPracticeChannel(who),
    today: now().toISOString().slice(0, 10),
  }
}

async function readStanding(who: Who): Promise<CodeStanding> {
  const publication = await findPublication(who)
  if (!publication) return 'none'
  const { state } = await getStanding(who, publication.id)
  return state === 'waiting' ? 'waiting' : 'answered'
}

export const actions: Actions = {
  complete: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(completeInput, form)
    if (problem) return problem
    const done = await completeTrack(locals.who, data.track)
    if (done === 'acknowledge-first') return failField(form, 'track', 'acknowledge-first', 409)
    redirect(303, `/learn#track-${data.track}`)
  },
  practice: async ({ request, locals }) => {
    const { data, problem } = parseForm(practiceInput, await readForm(request))
    if (problem) return problem
    await wishPractice(locals.who, data.channel)
    redirect(303, '/learn#practice')
  },
}
