import { listKnownAnswers } from '#capabilities/ask/reads.server.ts'
import { CORE } from '#capabilities/write/contract.ts'
import { findPublicationIn, listCounting } from '#capabilities/write/reads.server.ts'
import { act, look, type Look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import * as store from '../store.server.ts'
import { cutAnswer, cutCode } from './pieces.server.ts'

/**
 * Makes what can be found anew where the code or a known answer changed since the last search. Versions never change, so a place
 * is known by what it was made from; most searches find everything as it was.
 */
export async function refreshFindable(who: Who): Promise<void> {
  const nobody = visitorOf(who.organisation)
  const stale = await look(nobody, async (context) => {
    const [wished, made] = [await listWished(context), await store.listOrigins(context)]
    return {
      gone: [...made].flatMap(([place, origin]) => (wished.get(place) === origin ? [] : [place])),
      missing: [...wished].filter(([place, origin]) => made.get(place) !== origin),
    }
  })
  if (stale.gone.length === 0 && stale.missing.length === 0) return
  await act(nobody, async (context) => {
    await store.deletePlaces(context, [...stale.gone, ...stale.missing.map(([place]) => place)])
    const answers = new Map((await listKnownAnswers(context)).map((one) => [one.id, one]))
    for (const [place, origin] of stale.missing) {
      const [kind = '', id = ''] = place.split(':')
      if (kind === 'answer') {
        const known = answers.get(id)
        if (known) await store.insertPieces(context, origin, cutAnswer(known))
        continue
      }
      const publication = await findPublicationIn(
        context,
        { id: origin.slice('code:'.length) },
        kind === 'annex' ? id : CORE,
      )
      if (publication)
        await store.insertPieces(context, origin, cutCode(place, publication.document))
    }
  })
}

/** What there is to find, and what it has to be made from. */
async function listWished(context: Look): Promise<Map<string, string>> {
  const versions = [...(await listCounting(context))].map(([annex, id]): [string, string] => [
    annex === CORE ? 'core' : `annex:${annex}`,
    `code:${id}`,
  ])
  // An annex adds to a core; without one there is no code.
  const codes = versions.some(([place]) => place === 'core') ? versions : []
  const answers = (await listKnownAnswers(context))
    .filter(({ withdrawn, age }) => !withdrawn && age !== 'hidden')
    .map(({ id, number }): [string, string] => [`answer:${id}`, `answer:${number}`])
  return new Map([...codes, ...answers])
}
