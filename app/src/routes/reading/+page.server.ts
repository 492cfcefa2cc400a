import { findCoverage } from '#capabilities/acknowledge/reads/coverage.server.ts'
import { access } from '#capabilities/acknowledge/access.ts'
import { seesNames } from '#capabilities/acknowledge/reads/names.server.ts'
import { may } from '#platform/access.ts'
import { countCompleted } from '#capabilities/learn/reads.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import { readVersion } from '../code/read-version.ts'
import { writeDay } from '../dates.ts'
import { showReminders } from '../show-reminders.server.ts'
import type { PageServerLoad } from './$types'

/** How far the reading is: the whole, and the units within one unit or at the top. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { shown, versions } = await findCoverage(
    locals.who,
    readVersion(url.searchParams.get('version')) || null,
  )
  const units = shown?.covered.units ?? []
  const within = units.find(({ id }) => id === url.searchParams.get('unit')) ?? null
  const above = []
  for (let one = within; one; one = units.find(({ id }) => id === one?.parent) ?? null)
    above.unshift({ id: one.id, name: one.name })
  // Everybody's track; who finished it is known to them alone.
  const track = await countCompleted(locals.who, 'day-one')
  return {
    track: {
      whole: track.whole,
      units: track.units
        .filter(({ parent }) => parent === (within?.id ?? null))
        .map(({ id, name, shown: said }) => ({ id, name, said })),
    },
    versions,
    seesNames: may(locals.who, access.seeNames) && (await seesNames(locals.who)),
    minimum: defaultMinimum,
    reminders: await showReminders(locals.who, locals.language),
    above,
    shown: shown && {
      version: shown.version,
      date: writeDay(shown.publishedAt, locals.language),
      whole: shown.covered.whole,
      units: units
        .filter(({ parent }) => parent === (within?.id ?? null))
        .map(({ id, name, inner, shown: said }) => ({ id, name, inner, said })),
    },
  }
}
