/** What can happen with the code. */
export interface WriteEvents {
  'code.drafted': { template: string; stance: string }
  'code.published': { publication: string; version: number }
}
