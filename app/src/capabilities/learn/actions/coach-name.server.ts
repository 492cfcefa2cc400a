import { findColleague, listCoaches, listUnits } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'

/** Makes a colleague, found by address or whole name, the coach of a unit or of everyone. */
export async function nameCoach(
  who: Who,
  input: { who: string; unit: string | null },
): Promise<'done' | 'colleague-nobody' | 'colleague-several' | 'unit-wrong'> {
  demand(who, access.nameCoach)
  if (input.unit && !(await listUnits(who)).some(({ id }) => id === input.unit)) return 'unit-wrong'
  return act(who, async (context) => {
    const [person, other] = await findColleague(context, input.who)
    if (!person) return 'colleague-nobody'
    if (other) return 'colleague-several'
    await context.append('coach.named', { person, unit: input.unit })
    return 'done'
  })
}

/** Takes the duty of coach from somebody; nothing happens where they are none. */
export async function removeCoach(who: Who, person: string): Promise<void> {
  demand(who, access.nameCoach)
  const coaches = await listCoaches(who)
  if (!coaches.some((coach) => coach.person === person)) return
  await act(who, (context) => context.append('coach.removed', { person }))
}
