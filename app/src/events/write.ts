/** What can happen with the code. */
export interface WriteEvents {
  'code.drafted': { template: string; stance: string }
  'code.published': { publication: string; version: number; material: boolean }
  /** `counts` is the version that counts from now on; null where there is none. */
  'code.withdrawn': { publication: string; version: number; counts: number | null }
}
