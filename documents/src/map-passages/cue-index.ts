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

/** Cues by their first word: of most the stem tells, of the others the beginning. */
interface CueTable {
  byStem: Map<string, Cue[]>
  byBeginning: Cue[]
}

/** Cues by the place they are for. */
export type CueIndex = Record<'title' | 'text', CueTable>

/** What a text says of one section. */
export interface CueHit {
  section: SectionKind
  shown: string
  weight: number
}

/** Makes the cues of one language ready. */
export function indexCues(words: SectionWords, language: Language): CueIndex {
  const list = (place: 'title' | 'text') =>
    makeTable(
      SECTION_KINDS.flatMap((section) =>
        words[section][language][place].map((shown) => readCue(section, shown, language)),
      ),
    )
  return { title: list('title'), text: list('text') }
}

function makeTable(cues: Cue[]): CueTable {
  const byStem = new Map<string, Cue[]>()
  for (const cue of cues) {
    const first = cue.words[0]
    if (first && !first.prefix) byStem.set(first.text, [...(byStem.get(first.text) ?? []), cue])
  }
  return { byStem, byBeginning: cues.filter(({ words }) => words[0]?.prefix) }
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
export function findCues(table: CueTable, text: string, language: Language): CueHit[] {
  const words = listWords(text)
  const stems = words.map((word) => stemWord(word, language))
  const found = new Set<Cue>()
  words.forEach((word, at) => {
    const stands = (cue: Cue) => standsAt(cue, at, words, stems)
    for (const cue of table.byStem.get(stems[at] ?? '') ?? []) if (stands(cue)) found.add(cue)
    for (const cue of table.byBeginning) {
      if (word.startsWith(cue.words[0]?.text ?? '') && stands(cue)) found.add(cue)
    }
  })
  return [...found]
}

function standsAt(cue: Cue, at: number, words: string[], stems: string[]): boolean {
  return cue.words.every(({ text, prefix }, offset) =>
    prefix ? words[at + offset]?.startsWith(text) : stems[at + offset] === text,
  )
}
