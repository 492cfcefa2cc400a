import type { Language } from '#capabilities/people/contract.ts'
import { listStanceDecisions } from '#capabilities/write/reads/stance-decisions.server.ts'
import type { Who } from '#platform/who.ts'
import { writeMoment } from '../../dates.ts'

/** What was decided about a ban, the newest first, as a page shows it. */
export async function showDecisions(who: Who, language: Language) {
  return (await listStanceDecisions(who)).map(
    ({ number, stance, before, why, shown, name, at }) => ({
      number,
      stance,
      before,
      why,
      name,
      when: writeMoment(at, language),
      shown: shown.map(({ title, text }) => ({ title: title[language], text: text[language] })),
    }),
  )
}
