import type { Language } from '@handvat/engine/rule.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import type { SectionWords } from './section-words.ts'
import { listWords, stemWord } from './stem-words.ts'

/** A cue of a section, ready to be looked for. */
interface Cue {
  section: SectionKind
  shown: string
  words: { text: string; prefix: boolean }[]
  weight: number
}

/** Cues by the place they are for. */
export type CueIndex = Record<'title' | 'text', Cue[]>

/** What a text says of one section. */
export interface CueHit {
  section: SectionKind
  shown: string
  weight: number
}

/** Makes the cues of one language ready. */
export function indexCues(words: SectionWords, language: Language): CueIndex {
  const list = (place: 'title' | 'text') =>
    SECTION_KINDS.flatMap((section) =>
      words[section][language][place].map((shown) => readCue(section, shown, language)),
    )
  return { title: list('title'), text: list('text') }
}

function readCue(section: SectionKind, shown: string, language: Language): Cue {
  const words = shown.split(' ').map((part) => {
    const prefix = part.endsWith('*')
    const word = listWords(part).join('')
    return { text: prefix ? word : stemWord(word, language), prefix }
  })
  // Words behind each other seldom stand so by chance.
  return { section, shown: shown.replaceAll('*', ''), words, weight: words.length > 1 ? 1.6 : 1 }
}

/** The cues that stand in a text, each once. */
export function findCues(cues: Cue[], text: string, language: Language): CueHit[] {
  const words = listWords(text)
  const stems = words.map((word) => stemWord(word, language))
  return cues.filter((cue) => stands(cue, words, stems))
}

function stands(cue: Cue, words: string[], stems: string[]): boolean {
  const last = words.length - cue.words.length
  for (let at = 0; at <= last; at++) {
    const fits = cue.words.every(({ text, prefix }, offset) =>
      prefix ? words[at + offset]?.startsWith(text) : stems[at + offset] === text,
    )
    if (fits) return true
  }
  return false
}
