import type { Language } from '@handvat/engine/rule.ts'
import { measureSentences } from '../meters/measure-sentences.ts'
import type { SentenceMeters } from '../meters/measure-sentences.ts'
import type { LintEntry } from './lint-library.ts'
import type { ReadSentence } from './read-sentences.ts'

interface Measuring {
  /** Of the document. */
  language: Language
  /** Of the remarks. */
  speak: Language
  balance?: { dos: number; donts: number } | undefined
}

/** Longer than this, and few people read to the end: about five pages. */
const MOST_WORDS = 2500
const LONGEST_MEAN = 18
const MOST_PASSIVE = 0.3
const MOST_STIFF = 3
/** Fewer don'ts say nothing about the tone of a code. */
const FEWEST_DONTS = 5

/** The words for what an entry says of a whole document; nothing where it stays below its bounds. */
export function takeMeasure(
  { measure }: LintEntry,
  sentences: ReadSentence[],
  { language, speak, balance }: Measuring,
): Record<string, string>[] {
  if (measure === 'balance') {
    const { dos, donts } = balance ?? countBalance(sentences)
    if (donts < FEWEST_DONTS || dos * 2 >= donts) return []
    return [{ dos: String(dos), donts: String(donts) }]
  }
  if (measure !== 'readability') return []
  const reasons = listReasons(measureSentences(sentences, language), speak)
  return reasons.length > 0 ? [{ reasons: reasons.join('; ') }] : []
}

/** How many sentences say what to do, and how many what not to do. */
export function countBalance(sentences: ReadSentence[]): { dos: number; donts: number } {
  let dos = 0
  let donts = 0
  for (const { passage, manner, found } of sentences) {
    if (passage.kind === 'heading') continue
    const lifts = found.has('frame lifts')
    if (!lifts && (manner?.startsWith('forbid') || found.has('frame forbids'))) donts++
    else if (lifts || manner === 'permit' || found.has('frame invites')) dos++
  }
  return { dos, donts }
}

function listReasons(meters: SentenceMeters, speak: Language): string[] {
  const words = WORDS[speak]
  const mean = Math.round(meters.mean)
  return [
    ...(meters.words > MOST_WORDS ? [words.long(meters.words)] : []),
    ...(mean > LONGEST_MEAN ? [words.mean(mean)] : []),
    ...(meters.stiff >= MOST_STIFF ? [words.stiff(meters.stiff)] : []),
    ...(meters.count >= 10 && meters.passive / meters.count > MOST_PASSIVE
      ? [words.passive(Math.round((100 * meters.passive) / meters.count))]
      : []),
  ]
}

const WORDS: Record<
  Language,
  Record<'long' | 'mean' | 'stiff' | 'passive', (count: number) => string>
> = {
  nl: {
    long: (count) => `${count} woorden`,
    mean: (count) => `gemiddeld ${count} woorden per zin`,
    stiff: (count) => `${count} keer "dient te" of een even stijve vorm`,
    passive: (count) => `${count}% van de zinnen in de lijdende vorm`,
  },
  en: {
    long: (count) => `${count} words`,
    mean: (count) => `${count} words in a sentence on average`,
    stiff: (count) => `${count} times "is required to" or a form as stiff`,
    passive: (count) => `${count}% of the sentences in the passive`,
  },
}
