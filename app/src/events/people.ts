/** What can happen with the organisation and its people. */
export interface PeopleEvents {
  'organisation.created': {
    name: string
    languages: string[]
    stance: string
    template: string
  }
  'person.invited': { person: string; roles: string[]; by: 'link' | 'code' }
  'pass.renewed': { person: string; by: 'link' | 'code' }
  /** Is one of the people from now on; the first working day may still have to come. */
  'person.joined': { person: string }
  'person.left': { person: string }
  /** To another unit, or to none. */
  'person.moved': { person: string }
  /** Which of the fields; not what stood or stands in them. */
  'person.changed': { person: string; fields: string[] }
  'role.granted': { person: string; role: string }
  'role.ended': { person: string; role: string }
  'duty.assigned': { person: string; duty: string; unit: string | null }
  'duty.ended': { person: string; duty: string }
  /** All of somebody's sessions, by somebody else. */
  'sessions.ended': { person: string }
  /** A device of the organisation on which people read and confirm, one after the other. */
  'kiosk.added': { kiosk: string }
  'kiosk.opened': { kiosk: string }
  'kiosk.closed': { kiosk: string }
  /** By whom stands beside it; not on which device. */
  'push.chosen': { kinds: string[] }
  'push.ended': Record<string, never>
  /** Somebody may come in from the desk of another organisation, and no longer. */
  'seat.taken': { person: string }
  'seat.ended': { person: string }
  'unit.added': { unit: string }
  'unit.renamed': { unit: string }
  'unit.moved': { unit: string }
  'unit.ended': { unit: string }
  /** The time zone of the organisation, and whether Dutch holidays are free. */
  'calendar.chosen': { number: number }
  /** A directory file was applied; what it did to each person has an event of its own. */
  'people.imported': {
    import: string
    joined: number
    changed: number
    moved: number
    left: number
  }
}
