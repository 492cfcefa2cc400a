/** A wish to end that was not taken back. */
export interface Ending {
  id: string
  /** Id of who asked. */
  by: string
  askedAt: Date
  dueAt: Date
}

/** What is left of an organisation that has ended. */
export interface Proof {
  organisation: string
  name: string
  endedAt: string
  /** The package that was taken along last: when, the SHA-256 of its list and how many rows; null where there was none. */
  takenAlong: { at: string; manifest: string; rows: number } | null
  /** How many rows of each table went; afterwards each had none. */
  removed: { table: string; rows: number }[]
  jobs: number
}
