import { addDays, dayOf } from '#platform/day.ts'
import { listNames, listOwnUnits } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ContentType, OwnChoice, TeamGoal, Turn } from '../contract.ts'
import { goalStateOf, listLacking, showCount } from '../model.ts'
import * as goals from '../store/goals.server.ts'
import * as programme from '../store/programme.server.ts'
import * as thanks from '../store/thanks.server.ts'

const thanksShown = 3
// So long a goal that is over still tells what came of it.
const goalLingers = 14

/** What the page of the programme shows one person. */
export interface ProgrammeView {
  /** Openings and closings, the last first. */
  turns: Turn[]
  open: boolean
  own: OwnChoice | null
  /** Words of thanks, the last first, for who takes part. */
  thanks: { text: string; name: string; at: Date }[]
}

/** The programme as one person sees it. */
export async function getProgramme(who: Who): Promise<ProgrammeView> {
  demand(who, access.readProgramme)
  const found = await look(who, async (context) => {
    const turns = await programme.listTurns(context)
    const own = (await programme.findAmbassador(context, who.person ?? '')) ?? null
    const said = own ? await thanks.listThanks(context, { limit: thanksShown }) : []
    return { turns, own, said }
  })
  const names = await listNames(who, [...new Set(found.said.map(({ person }) => person))])
  return {
    turns: found.turns,
    open: found.turns[0]?.kind === 'opened',
    own: found.own,
    thanks: found.said.map(({ text, person, at }) => ({ text, at, name: names.get(person) ?? '' })),
  }
}

/** The kinds of content without an agreement in the code that counts, and whether there is a code at all. */
export async function findLacking(
  who: Who,
): Promise<{ published: boolean; lacking: ContentType[] }> {
  demand(who, access.readProgramme)
  const publication = await findPublication(who)
  return { published: publication !== undefined, lacking: listLacking(publication?.document) }
}

/** The goal of the own unit that runs, was proposed or was over lately; for who takes part and has a unit. */
export async function findGoal(
  who: Who,
): Promise<{ unit: { id: string; name: string }; goal: TeamGoal | null } | null> {
  demand(who, access.takePart)
  const { person } = who
  const [unit] = await listOwnUnits(who)
  if (!person || !unit) return null
  return look(who, async (context) => {
    if (!(await programme.findAmbassador(context, person))) return null
    const from = addDays(dayOf(context.now), -goalLingers)
    const [last] = await goals.listGoals(context, { unit: unit.id, from, person })
    if (!last) return { unit, goal: null }
    const state = goalStateOf(last, context.now)
    const { id, title, target, lastDay, wanted } = last
    // A number exists only where enough of them wanted it.
    const count = state === 'running' || (state === 'over' && last.count > 0) ? last.count : null
    return { unit, goal: { id, title, target, lastDay, state, wanted, count } }
  })
}

/** How many take part, as far as it may be said: at least so many, or null. */
export async function countJoined(who: Who): Promise<number | null> {
  demand(who, access.readProgramme)
  const total = await look(who, programme.countAmbassadors)
  return showCount(total, defaultMinimum)
}
