import type { Language } from '@handvat/engine/rule.ts'
import { z } from 'zod'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import { THEMES } from '../library.ts'
import type { Theme } from '../library.ts'
import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'

/** The words by which a section of a code of elsewhere shows. */
export interface SectionCues {
  /** Themes whose rules stand here where no template gives them a place. */
  themes?: Theme[]
  nl: CueWords
  en: CueWords
}

export interface CueWords {
  /** Words or short phrases of headings; `*` stands for any ending. */
  title: string[]
  /** The same of paragraphs. */
  text: string[]
}

export type SectionWords = Record<SectionKind, SectionCues>

const cue = z
  .string()
  .regex(
    /^[a-z0-9é-]+\*?( [a-z0-9é-]+\*?)*$/,
    'is not a phrase in small letters, with * for an ending',
  )
const words = z.strictObject({ title: z.array(cue).min(1), text: z.array(cue).min(1) })
const cues = z.strictObject({ themes: z.array(z.enum(THEMES)).optional(), nl: words, en: words })

export const sectionWordsSchema = z.strictObject(
  Object.fromEntries(SECTION_KINDS.map((kind) => [kind, cues])) as Record<SectionKind, typeof cues>,
)

const LANGUAGES: Language[] = ['nl', 'en']

/** Makes the words of the sections of `reading/section-words.yaml`; each theme has one place, no cue stands twice in a list. */
export function parseSectionWords(yaml: YamlFile): { words?: SectionWords; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, sectionWordsSchema)
  if (!value) return { mistakes }
  const report = (path: (string | number)[], message: string, proposal: string) =>
    void mistakes.push(yaml.mistakeAt(path, message, proposal))
  const placed = new Set<Theme>()
  for (const kind of SECTION_KINDS) {
    value[kind].themes?.forEach((theme, index) => {
      if (placed.has(theme)) {
        report([kind, 'themes', index], `theme "${theme}" has two places`, 'Keep one of the two.')
      }
      placed.add(theme)
    })
    for (const language of LANGUAGES) {
      for (const place of ['title', 'text'] as const) {
        value[kind][language][place].forEach((word, index, all) => {
          if (all.indexOf(word) === index) return
          report([kind, language, place, index], `"${word}" stands here twice`, 'Take one out.')
        })
      }
    }
  }
  for (const theme of THEMES) {
    if (placed.has(theme)) continue
    report([], `theme "${theme}" has no place`, 'Add it to the themes of a section.')
  }
  return mistakes.length > 0 ? { mistakes } : { words: value as SectionWords, mistakes }
}

/** Every section without a word: what holds where the file is not there. */
export function listNoWords(): SectionWords {
  const none = () => ({ title: [], text: [] })
  return Object.fromEntries(
    SECTION_KINDS.map((kind) => [kind, { nl: none(), en: none() }]),
  ) as unknown as SectionWords
}
