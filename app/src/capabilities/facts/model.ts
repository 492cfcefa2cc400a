import { SMALL_WORDS } from '@handvat/engine/triage/small-words.ts'
import { foldWords } from '#platform/text-shape.ts'

/** Letters by which two words count as the same. */
const stemLength = 5

function stemsOf(text: string, ignored: ReadonlySet<string>): Set<string> {
  return new Set(
    foldWords(text)
      .filter((word) => word.length >= 4 && !SMALL_WORDS.has(word))
      .map((word) => word.slice(0, stemLength))
      .filter((stem) => !ignored.has(stem)),
  )
}

/**
 * The cards that share words with a text, the nearest first: two words or more, or half of the question. Names of the
 * organisation tell nothing, and a word that stands on many cards tells little.
 */
export function rankCards<Card extends { question: string; fact: string }>(
  text: string,
  cards: readonly Card[],
  names: readonly string[] = [],
): Card[] {
  const ignored = stemsOf(names.join(' '), new Set())
  const said = stemsOf(text, ignored)
  const read = cards.map((card) => ({
    card,
    question: stemsOf(card.question, ignored),
    all: stemsOf(`${card.question} ${card.fact}`, ignored),
  }))
  const count = (stem: string) => read.filter(({ all }) => all.has(stem)).length
  return read
    .flatMap(({ card, question, all }) => {
      const shared = [...all].filter((stem) => said.has(stem))
      const asked = [...question].filter((stem) => said.has(stem)).length
      if (shared.length < 2 && !(asked > 0 && asked * 2 >= question.size)) return []
      return [{ card, weight: shared.reduce((sum, stem) => sum + 1 / count(stem), 0) }]
    })
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ card }) => card)
}

/** A year after a day, as an ISO date: so long a fact counts where nobody says otherwise. */
export function yearAfter(day: string): string {
  const moment = new Date(`${day}T12:00:00Z`)
  moment.setUTCFullYear(moment.getUTCFullYear() + 1)
  return moment.toISOString().slice(0, 10)
}
