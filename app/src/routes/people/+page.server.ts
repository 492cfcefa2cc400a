import { renewPass } from '#capabilities/people/actions/invite.server.ts'
import { access } from '#capabilities/people/access.ts'
import { peopleFilter } from '#capabilities/people/input.ts'
import { lettersOf } from '#capabilities/people/parts/letters.ts'
import { listPeople } from '#capabilities/people/reads/list-people.server.ts'
import { listVisitingSeats } from '#capabilities/people/reads/seats.server.ts'
import { listUnitChoices } from '#capabilities/people/reads/person.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../dates.ts'
import { readForm } from '../form.ts'
import { isId } from '../ids.ts'
import { drawCode } from './draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const query = Object.fromEntries([...url.searchParams].filter(([, value]) => value !== ''))
  // A text column takes everything but NUL.
  const wanted = peopleFilter.parse({ ...query, search: query.search?.replaceAll('\u0000', '') })
  const { rows, next, previous } = await listPeople(locals.who, wanted)
  const day = (date: string | null) => date && writeIsoDay(date, locals.language)
  return {
    wanted,
    next,
    previous,
    units: await listUnitChoices(locals.who),
    mayManage: may(locals.who, access.managePeople),
    visitors: may(locals.who, access.endSeats) ? (await listVisitingSeats(locals.who)).length : 0,
    maySeeLetters: may(locals.who, access.letters),
    people: rows.map((row) => ({
      ...row,
      startsOn: day(row.startsOn),
      planned: day(row.planned),
      invitation: row.id === locals.who.person ? ('used' as const) : row.invitation,
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const person = String((await readForm(request)).get('person') ?? '')
    if (!isId(person)) throw new Refusal('not-found')
    const given = await renewPass(
      locals.who,
      person,
      lettersOf(locals.organisation?.name ?? '').invitation,
    )
    return { given: { ...given, qr: given.code ? await drawCode(locals.who, given.code) : null } }
  },
}
