/** What can happen with the facts that answers are founded on; never what stands on a card. */
export interface FactsEvents {
  'fact-card.kept': { card: string; number: number }
  'fact-card.removed': { card: string; number: number }
}
