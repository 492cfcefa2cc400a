/** What is true, with where it stands. Days are ISO dates. */
export interface FactCard {
  id: string
  /** Counts its versions; a press names the one it saw. */
  number: number
  question: string
  /** One sentence. */
  fact: string
  /** Where it stands. */
  address: string
  checkedOn: string
  /** The last day on which it counts. */
  expiresOn: string
  expired: boolean
  removed: boolean
  keeper: string
}

/** A card with the name of who keeps it. */
export type NamedCard = FactCard & { keeperName: string }

/** A card that may go into a reply; `fits` when it seems to be about what was said. */
export type OfferedCard = NamedCard & { fits: boolean }
