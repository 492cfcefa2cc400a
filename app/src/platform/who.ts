/** Who acts or looks: always inside one organisation; without a person it is a visitor or the clock. */
export interface Who {
  /** Id of the organisation (UUID). */
  readonly organisation: string
  /** Id of the person (UUID), or null for a visitor or timed work. */
  readonly person: string | null
  readonly roles: readonly string[]
  readonly duties: readonly string[]
}

/** Someone who is not signed in, within one organisation. */
export function visitorOf(organisation: string): Who {
  return { organisation, person: null, roles: [], duties: [] }
}
