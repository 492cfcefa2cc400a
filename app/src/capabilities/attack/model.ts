import type { HelperPart, Shift } from './contract.ts'

interface Candidate {
  person: string
  duty: string
}

/**
 * Chooses one of security and one contact point: who is on duty at that moment, else who has the duty longest. Never the
 * one who is attacked. Where nobody of security is there, the deputy comes in at once.
 */
export function chooseHelpers(
  attacked: string,
  candidates: readonly Candidate[],
  shifts: readonly Shift[],
  moment: Date,
): { person: string; part: HelperPart }[] {
  const free = candidates.filter(({ person }) => person !== attacked)
  const chosen: { person: string; part: HelperPart }[] = []
  const add = (person: string | undefined, part: HelperPart) => {
    if (person && !chosen.some((known) => known.person === person)) chosen.push({ person, part })
  }
  const pick = (part: Shift['part']) => {
    const able = free.filter(({ duty }) => duty === part).map(({ person }) => person)
    const now = shifts.find(
      (shift) =>
        shift.part === part &&
        shift.startsAt <= moment &&
        moment < shift.endsAt &&
        able.includes(shift.person),
    )
    add(now?.person ?? able[0], part)
  }
  pick('security')
  pick('contact-point')
  if (chosen.length < 2) add(free.find(({ duty }) => duty === 'deputy')?.person, 'deputy')
  return chosen
}

/**
 * Whom to call in when nobody made contact in time: the deputies, and where there is none everyone else of security and
 * the contact points. Without those who were called already.
 */
export function chooseDeputies(
  called: readonly string[],
  candidates: readonly Candidate[],
): { person: string; part: HelperPart }[] {
  const free = candidates.filter(({ person }) => !called.includes(person))
  const deputies = free.filter(({ duty }) => duty === 'deputy')
  const others = free.filter(({ duty }) => duty === 'security' || duty === 'contact-point')
  const seen = new Set<string>()
  return (deputies.length > 0 ? deputies : others).flatMap(({ person, duty }) => {
    if (seen.has(person)) return []
    seen.add(person)
    return [{ person, part: duty as HelperPart }]
  })
}

/** Three days to ask how it goes: a week, a month and a quarter after this day, as ISO dates. */
export function proposeAftercare(from: Date): string[] {
  return [7, 30, 91].map((days) =>
    new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10),
  )
}
