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
}
