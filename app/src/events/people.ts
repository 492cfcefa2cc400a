/** What can happen with the organisation and its people. */
export interface PeopleEvents {
  'organisation.created': {
    name: string
    languages: string[]
    stance: string
    template: string
  }
  'person.invited': { person: string; roles: string[]; by: 'link' | 'code' }
  'person.joined': { person: string }
  'person.left': { person: string }
  'person.moved': { person: string }
  'pass.renewed': { person: string; by: 'link' | 'code' }
}
