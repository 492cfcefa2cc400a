import { breathe, mapSlices } from '#platform/breathe.ts'
import type { DirectoryRow } from './read-directory.ts'
import { findUnitByPath } from './unit-tree.ts'

/** A person as the rows of a file are weighed beside them. */
export interface KnownPerson {
  id: string
  key: string | null
  name: string
  email: string | null
  phone: string | null
  job: string | null
  unit: string | null
  startsOn: string | null
  left: boolean
  /** An employee and nothing more. */
  plain: boolean
}

/** What the rows are weighed beside. */
export interface World {
  people: readonly KnownPerson[]
  units: readonly { id: string; parent: string | null; name: string }[]
  /** Who presses, and whether they are an admin. */
  self: string | null
  admin: boolean
  contactPoints: readonly string[]
  admins: readonly string[]
}

/** What a row would do; `stay` is somebody who does not stand in the file and cannot go. */
export type RowOutcome = 'join' | 'change' | 'same' | 'leave' | 'stay' | 'refused'

export interface Judgement {
  person: string | null
  unit: string | null
  outcome: RowOutcome
  reason: string | null
  about: string | null
}

/** Somebody who does not stand in the file. */
export interface Absent {
  person: KnownPerson
  outcome: 'leave' | 'stay'
  reason: string | null
}

/**
 * Weighs the rows of a file beside the people of this moment: who each is about, by number and else by address, and what it
 * would do. An empty cell changes nothing. Gives a judgement for each row, in order, and everybody who is not in the file.
 */
export async function judgeRows(
  rows: readonly DirectoryRow[],
  world: World,
): Promise<{ rows: Judgement[]; absent: Absent[] }> {
  const byKey = new Map(
    world.people.flatMap((person) => (person.key ? [[person.key, person]] : [])),
  )
  const byEmail = new Map(
    world.people.flatMap((person) => (person.email ? [[person.email, person]] : [])),
  )
  await breathe()
  const units = findPaths(rows, world.units)
  const lines = new Map<string, number>()
  const matched = await mapSlices(
    rows,
    (row): { person: KnownPerson | null; judgement: Judgement | null } => {
      if (row.reason) return { person: null, judgement: refuse(row.reason, row.about) }
      if (row.unit && units.get(row.unit) === 'several')
        return { person: null, judgement: refuse('unit-several', row.unit) }
      const person = findPerson(row, byKey, byEmail)
      const first = person && lines.get(person.id)
      if (first !== null && first !== undefined)
        return { person: null, judgement: refuse('same-person', String(first)) }
      if (person) lines.set(person.id, row.line)
      return { person, judgement: null }
    },
  )
  // Whose address goes over to another by this file.
  const freed = new Set<string>()
  for (const [index, { person }] of matched.entries()) {
    const email = rows[index]?.email
    if (person && email && email !== person.email) freed.add(person.id)
  }
  const judged = await mapSlices(matched, ({ person, judgement }, index): Judgement => {
    const row = rows[index]
    if (judgement || !row) return judgement ?? refuse('no-name', null)
    const holder = row.email ? byEmail.get(row.email) : undefined
    if (holder && holder.id !== person?.id && !holder.left && !freed.has(holder.id))
      return refuse('email-taken', row.email)
    const readdressed = person !== null && row.email !== null && row.email !== person.email
    if (readdressed && !person.plain && !world.admin) return refuse('email-guarded', row.email)
    const found = row.unit ? units.get(row.unit) : null
    const unit = found === 'several' ? null : (found ?? null)
    const base = { person: person?.id ?? null, unit, reason: null, about: null }
    if (!person || person.left) return { ...base, outcome: 'join' }
    return { ...base, outcome: changes(row, person, unit) ? 'change' : 'same' }
  })
  return { rows: judged, absent: listAbsent(rows, lines, world) }
}

function refuse(reason: string, about: string | null): Judgement {
  return { person: null, unit: null, outcome: 'refused', reason, about }
}

// An address does not overrule a number: with two numbers they are two people.
function findPerson(
  row: DirectoryRow,
  byKey: ReadonlyMap<string, KnownPerson>,
  byEmail: ReadonlyMap<string, KnownPerson>,
): KnownPerson | null {
  const keyed = row.key ? byKey.get(row.key) : undefined
  if (keyed) return keyed
  const addressed = row.email ? byEmail.get(row.email) : undefined
  return addressed && (!addressed.key || !row.key) ? addressed : null
}

function changes(row: DirectoryRow, person: KnownPerson, unit: string | null): boolean {
  const fields = ['key', 'name', 'email', 'phone', 'job', 'startsOn'] as const
  if (fields.some((field) => row[field] !== null && row[field] !== person[field])) return true
  return row.unit !== null && (unit === null || unit !== person.unit)
}

function findPaths(
  rows: readonly DirectoryRow[],
  units: World['units'],
): Map<string, string | 'several' | null> {
  const found = new Map<string, string | 'several' | null>()
  for (const { unit } of rows)
    if (unit && !found.has(unit)) found.set(unit, findUnitByPath(units, unit))
  return found
}

// Also whose row is refused stands in the file: they do not leave by a date that was typed wrong.
function listAbsent(
  rows: readonly DirectoryRow[],
  lines: ReadonlyMap<string, number>,
  world: World,
): Absent[] {
  const keys = new Set(rows.map(({ key }) => key))
  const emails = new Set(rows.map(({ email }) => email))
  const absent = world.people.filter(
    (person) =>
      !person.left &&
      !lines.has(person.id) &&
      !(person.key && keys.has(person.key)) &&
      !(person.email && emails.has(person.email)),
  )
  const going = new Set(absent.map(({ id }) => id).filter((id) => id !== world.self))
  const allGo = (holders: readonly string[]) =>
    holders.length > 0 && holders.every((holder) => going.has(holder))
  const last = {
    'last-contact-point': allGo(world.contactPoints) ? new Set(world.contactPoints) : null,
    'last-admin': allGo(world.admins) ? new Set(world.admins) : null,
  }
  return absent.map((person) => {
    const reason =
      person.id === world.self
        ? 'yourself'
        : ((['last-contact-point', 'last-admin'] as const).find((why) =>
            last[why]?.has(person.id),
          ) ?? null)
    return { person, outcome: reason ? 'stay' : 'leave', reason }
  })
}
