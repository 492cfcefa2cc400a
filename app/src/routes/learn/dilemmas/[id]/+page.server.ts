import { issueTicket } from '#capabilities/learn/actions/count-choice.server.ts'
import { getDilemma, listTracks } from '#capabilities/learn/reads.server.ts'
import type { PageServerLoad } from './$types'

/** One dilemma to play. There is no action here: an answer stays on the device. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { who, language } = locals
  const dilemma = await getDilemma(who, params.id, language)
  const id = url.searchParams.get('track')
  const track = id ? (await listTracks(who, language)).find((one) => one.id === id) : undefined
  const ofTrack = track?.steps.flatMap(({ dilemmas }) => dilemmas) ?? []
  return {
    dilemma,
    person: who.person ?? '',
    ticket: await issueTicket(who),
    forPractice: url.searchParams.has('practice'),
    track:
      track && ofTrack.some((one) => one.id === dilemma.id)
        ? { id: track.id, title: track.title, dilemmas: ofTrack }
        : null,
  }
}
