import type { Outcome, OutcomeId, Protocol } from '@handvat/documents/protocol.ts'

/** What an employee does with a reaction of a kind; the rest of the protocol is for who answers. */
export type CardDeed = 'help' | 'thank' | 'signal' | 'leave' | 'confide'

const deeds: Partial<Record<OutcomeId, CardDeed>> = {
  threat: 'help',
  positive: 'thank',
  wrongdoing: 'confide',
  satire: 'leave',
  troll: 'leave',
  rager: 'leave',
  'let-stand': 'leave',
}

/** The kinds of reaction by what an employee does with them, most urgent first, from the protocol itself. */
export function buildCard(protocol: Protocol, language: 'nl' | 'en') {
  const order: CardDeed[] = ['help', 'signal', 'confide', 'thank', 'leave']
  const deedOf = ({ id }: Outcome): CardDeed => deeds[id] ?? 'signal'
  return {
    groups: order.map((deed) => ({
      deed,
      kinds: protocol.outcomes
        .filter((outcome) => deedOf(outcome) === deed)
        .map((outcome) => ({
          id: outcome.id,
          title: outcome.title[language],
          owner: protocol.owners[outcome.owner]?.[language] ?? outcome.owner,
        })),
    })),
    thanks: protocol.outcomes
      .filter(({ id }) => id === 'positive')
      .flatMap(({ replies }) => replies)
      .filter(({ part }) => part === 'opening')
      // On a card there is nobody to name.
      .map((reply) => reply[language].replace(/,?\s*\{name\}/g, '')),
  }
}
