import {
  countKnown,
  countParts,
  countWhole,
  findWait,
  toTenths,
  WAITS,
  type Wait,
} from './model.ts'
import type { Figure, Topic } from './contract.ts'

/** One sentence of the overview: its message under `insight.say.` and what it fills in; a wait is named by its own message. */
export type Sentence =
  | { say: `${Topic}.few`; topic: Topic }
  | { say: 'reading'; topic: 'reading'; answered: number; asked: number }
  | { say: 'understanding'; topic: 'understanding'; tenths: number; count: number }
  | { say: 'questions' | 'questions.open'; topic: 'questions'; count: number; wait: Wait | null }
  | { say: 'sharing'; topic: 'sharing'; count: number }
  | { say: 'signals' | 'signals.only'; topic: 'signals'; count: number; good: number }
  | {
      say: 'responses' | 'responses.only'
      topic: 'responses'
      tenths: number
      count: number
      wait: Wait | null
    }

/** What all figures come to, in a sentence for each topic. Each says "at least" what shows, and says so where too little does. */
export function writeSentences(figures: readonly Figure[], version: string | null): Sentence[] {
  return [
    sayReading(figures, version),
    sayUnderstanding(figures),
    sayQuestions(figures),
    saySignals(figures),
    sayResponses(figures),
    saySharing(figures),
  ]
}

function sayReading(figures: readonly Figure[], version: string | null): Sentence {
  const asked = version === null ? null : countWhole(figures, 'asked', version)
  const answered = version === null ? null : countWhole(figures, 'answered', version)
  if (asked === null || answered === null) return { say: 'reading.few', topic: 'reading' }
  return { say: 'reading', topic: 'reading', answered, asked }
}

function sayUnderstanding(figures: readonly Figure[]): Sentence {
  const { known, total } = countKnown(figures, 'understanding', 'fit', 'wise')
  const tenths = toTenths(known, total)
  if (tenths === null) return { say: 'understanding.few', topic: 'understanding' }
  return { say: 'understanding', topic: 'understanding', tenths, count: total }
}

function sayQuestions(figures: readonly Figure[]): Sentence {
  const count = countWhole(figures, 'questions')
  if (count === null) return { say: 'questions.few', topic: 'questions' }
  const waits = countParts(figures, 'replies', 'wait', WAITS)
  const wait = waits && findWait(waits, 0.5)
  return { say: wait ? 'questions' : 'questions.open', topic: 'questions', count, wait }
}

function saySignals(figures: readonly Figure[]): Sentence {
  const count = countWhole(figures, 'signals')
  if (count === null) return { say: 'signals.few', topic: 'signals' }
  const tones = countParts(figures, 'signals', 'tone', ['good'])
  const good = tones?.parts[0]?.count ?? 0
  return { say: good > 0 ? 'signals' : 'signals.only', topic: 'signals', count, good }
}

function sayResponses(figures: readonly Figure[]): Sentence {
  const { known, total } = countKnown(figures, 'responses', 'clock', 'in-time', { except: 'none' })
  const tenths = toTenths(known, total)
  if (tenths === null) return { say: 'responses.few', topic: 'responses' }
  const waits = countParts(figures, 'responses', 'wait', WAITS)
  const wait = waits && findWait(waits, 0.5)
  return {
    say: wait ? 'responses' : 'responses.only',
    topic: 'responses',
    tenths,
    count: total,
    wait,
  }
}

function saySharing(figures: readonly Figure[]): Sentence {
  const count = countWhole(figures, 'clicks')
  return count === null
    ? { say: 'sharing.few', topic: 'sharing' }
    : { say: 'sharing', topic: 'sharing', count }
}
