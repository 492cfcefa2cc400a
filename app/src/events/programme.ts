/** What can happen with the ambassadors. That somebody answers, joins or leaves is no event, and none may come. */
export interface ProgrammeEvents {
  'interest.asked': { survey: string; anonymous: boolean; asked: number }
  'interest.closed': { survey: string; cause: 'press' | 'date'; answered: number | null }
  'obstacle.replied': { survey: string; obstacle: string; number: number }
  'programme.opened': { number: number; publication: string; survey: string }
  'programme.closed': { number: number }
  'programme.thanked': { thanks: string }
}
