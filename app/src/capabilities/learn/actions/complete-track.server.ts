import { library } from 'virtual:library'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { audiencesOf } from '../model.ts'
import * as store from '../store.server.ts'

/**
 * Records that the person finished a track of their own; pressing twice keeps the first moment. What they did is on
 * their device and not asked for, except where the track has them acknowledge: then `acknowledge-first`, until they did
 * or asked a question instead.
 */
export async function completeTrack(
  who: Who,
  id: string,
): Promise<'completed' | 'acknowledge-first'> {
  demand(who, access.learn)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const track = library.learn.tracks.find((known) => known.id === id)
  if (!track || !audiencesOf(who).includes(track.audience)) throw new Refusal('not-found')
  if (track.steps.some(({ kind }) => kind === 'acknowledge')) {
    const publication = await findPublication(who)
    const standing = publication && (await getStanding(who, publication.id))
    if (standing?.state === 'waiting') return 'acknowledge-first'
  }
  await act(who, async (context) => {
    if (await store.insertCompletion(context, { person, track: id }))
      await context.append('track.completed', { track: id })
  })
  return 'completed'
}
