import type { Audience, Duty, Role } from '#capabilities/people/contract.ts'
import { widenAudience } from '#capabilities/people/reads.server.ts'
import { findVersion, listReadingChain } from '#capabilities/write/reads.server.ts'
import type { Act, Reactions, ReactionsToMany } from '#platform/database/act.server.ts'
import { answerDue, askNewlyConcerned, askWhoIsDue } from './actions/ask-due.server.ts'
import * as acknowledgements from './store/acknowledgements.server.ts'
import * as dues from './store/dues.server.ts'

/** What people are asked follows the code and who is here; a question stands in place of an acknowledgement. */
export const reactions: Reactions = {
  'code.published': async (act, { material, concerns }) => {
    if (!material) return
    await dues.replaceDues(act, concerns && (await widenAudience(act, readAudience(concerns))))
    // Whoever it does not concern is asked what they were asked before.
    await askWhoIsDue(act, { newest: true })
  },
  'code.withdrawn': async (act) => {
    const chain = await listReadingChain(act)
    await dues.withdrawDues(
      act,
      chain.map(({ id }) => id),
    )
    await askWhoIsDue(act)
  },
  'question.asked': async (act, { question, publication }) => {
    const person = act.who.person
    if (!publication || !person) return
    await acknowledgements.insertReservation(act, { person, publication, question })
    const version = await findVersion(act, publication)
    if (version) await answerDue(act, person, 'asked', version)
  },
  'person.invited': (act, { person }) => askWhoIsDue(act, { people: [person] }),
  'person.joined': (act, { person }) => askWhoIsDue(act, { people: [person] }),
  'person.moved': (act, { person }) => follow(act, [person]),
  'role.granted': (act, { person }) => askNewlyConcerned(act, [person]),
  'duty.assigned': (act, { person }) => askNewlyConcerned(act, [person]),
  'person.left': (act, { person }) => dues.endDues(act, [person], 'left'),
}

const idsOf = (payloads: readonly { person: string }[]) => payloads.map(({ person }) => person)

/** The same for the people of a directory file: in a few statements, however many they are. */
export const reactionsToMany: ReactionsToMany = {
  'person.invited': (act, payloads) => askWhoIsDue(act, { people: idsOf(payloads) }),
  'person.joined': (act, payloads) => askWhoIsDue(act, { people: idsOf(payloads) }),
  'person.moved': (act, payloads) => follow(act, idsOf(payloads)),
  'person.left': (act, payloads) => dues.endDues(act, idsOf(payloads), 'left'),
}

// Who moved counts in the new unit, and may be concerned by what was put to that unit before.
async function follow(act: Act, people: readonly string[]): Promise<void> {
  await dues.moveDues(act, people)
  await askNewlyConcerned(act, people)
}

// An event holds names as text, and they were roles and duties when it was appended.
const readAudience = (said: { roles: string[]; duties: string[]; units: string[] }): Audience => ({
  roles: said.roles as Role[],
  duties: said.duties as Duty[],
  units: said.units,
})
