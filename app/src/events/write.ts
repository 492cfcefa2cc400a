/** What can happen with the code. */
export interface WriteEvents {
  'code.drafted': { template: string; stance: string }
  /** A code of elsewhere was taken over into the draft, in so many changed parts. */
  'code.imported': { import: string; parts: number }
  'code.published': { publication: string; version: number }
}
