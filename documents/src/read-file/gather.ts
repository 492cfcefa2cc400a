import type { LeftOut, Passage } from '../passages.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './read-problem.ts'
import { cleanText } from './clean-text.ts'

/** What a reader finds, kept below the limits while it reads. */
export interface Gathering {
  passages: Passage[]
  leftOut: LeftOut[]
  /** Adds a passage unless it is blank; throws `Unreadable` above a limit. */
  add(passage: Passage): void
  leaveOut(text: string, reason: LeftOut['reason']): void
}

/** An empty gathering. */
export function startGathering(): Gathering {
  const passages: Passage[] = []
  const leftOut: LeftOut[] = []
  const seen = new Set<string>()
  let length = 0
  const count = (text: string) => {
    length += text.length
    if (length > LIMITS.textLength) throw new Unreadable('too-long')
  }
  return {
    passages,
    leftOut,
    add(passage) {
      const text = cleanText(passage.text)
      if (!text) return
      count(text)
      if (passages.length >= LIMITS.passages) throw new Unreadable('too-long')
      passages.push({ ...passage, text })
    },
    leaveOut(raw, reason) {
      const text = cleanText(raw)
      // The same header on every page is named once.
      const key = `${reason} ${text}`
      if (!text || seen.has(key)) return
      count(text)
      if (leftOut.length >= LIMITS.leftOut) {
        const last = leftOut.at(-1)
        if (last) last.text += `\n${text}`
        return
      }
      seen.add(key)
      leftOut.push({ text, reason })
    },
  }
}
