import { z } from 'zod'
import { SECTION_KINDS } from '../code-facts.ts'
import type { SectionKind } from '../code-facts.ts'
import type { Text } from '../library.ts'
import { findNearest } from '../mistake.ts'
import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'

/** When something is to be done: at once, within three months, or when the code is looked at again. */
export const MOMENTS = ['now', 'quarter', 'review'] as const
export type Moment = (typeof MOMENTS)[number]

export const METER_IDS = [
  'words',
  'pages',
  'mean',
  'long',
  'passive',
  'dos',
  'donts',
  'formal',
] as const
export type MeterId = (typeof METER_IDS)[number]

/** Something to do about a code, from `library/advice/actions.yaml`. */
export interface AdviceEntry {
  id: string
  when: Moment
  /** Ids of remarks of the lint that call for it. */
  findings: string[]
  /** Sections whose absence calls for it. */
  sections: SectionKind[]
  /** The section of a template that helps. */
  section: SectionKind
  /** Rules of the library that help. */
  rules: string[]
  nl: AdviceWords
  en: AdviceWords
}

export interface AdviceWords {
  what: string
  why: string
  how: string
}

export type AdviceTexts = z.output<typeof wordsSchema>

/** The folder `library/advice/`. */
export interface AdviceLibrary {
  /** In the order of a report. */
  entries: AdviceEntry[]
  sections: Record<SectionKind, Text & { absent: string[] }>
  texts: AdviceTexts
}

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const finding = z.string().regex(/^L\d\d$/, 'is not a remark of the lint, like L01')
const words = z.strictObject({ what: sentence, why: sentence, how: sentence })

const actionsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is not kebab-case'),
    when: z.enum(MOMENTS),
    findings: z.array(finding).nullish(),
    sections: z.array(z.enum(SECTION_KINDS)).nullish(),
    section: z.enum(SECTION_KINDS),
    rules: z.array(z.string()).nullish(),
    nl: words,
    en: words,
  }),
)
const sectionsSchema = z.record(
  z.enum(SECTION_KINDS),
  z.strictObject({ nl: sentence, en: sentence, absent: z.array(finding).default([]) }),
)
const texts = <Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, text])) as Record<Key, typeof text>)
const wordsSchema = z.strictObject({
  title: text,
  dated: text,
  about: text,
  summary: texts(['found', 'risks', 'risk', 'calm', 'first', 'balance', 'honest']),
  when: texts(MOMENTS),
  whenText: texts(MOMENTS),
  labels: texts([
    ...([
      'summary',
      'counts',
      'risk',
      'practice',
      'tip',
      'sections',
      'section',
      'place',
      'subjects',
    ] as const),
    ...(['missing', 'priorities', 'why', 'how', 'helps', 'because', 'lacks'] as const),
    ...(['helpSection', 'helpRule', 'appendix', 'none', 'page', 'line', 'whole'] as const),
    ...(['fix', 'source', 'pageOf', 'limits', 'pasted', 'moreReasons', 'moreRemarks'] as const),
  ]),
  meters: texts(METER_IDS),
  aims: texts(METER_IDS),
})

const FILES = {
  actions: 'advice/actions.yaml',
  sections: 'advice/sections.yaml',
  words: 'advice/words.yaml',
}

/** Whether this file is one of the advice. */
export function isAdvicePath(path: string): boolean {
  return [...Object.values(FILES), 'advice/organisation.yaml'].includes(path)
}

/** Makes the advice of its files; without it there is at least one mistake, unless there are no such files at all. */
export function parseAdvice(
  files: Map<string, YamlFile>,
  rules: ReadonlySet<string>,
  findings: ReadonlySet<string>,
): { advice?: AdviceLibrary; mistakes: Mistake[] } {
  const mistakes: Mistake[] = []
  const read = <Schema extends z.ZodType>(path: string, schema: Schema) => {
    const yaml = files.get(path)
    if (!yaml) return undefined
    const outcome = validateYaml(yaml, schema)
    mistakes.push(...outcome.mistakes)
    return outcome.value
  }
  const actions = read(FILES.actions, actionsSchema)
  const sections = read(FILES.sections, sectionsSchema)
  const said = read(FILES.words, wordsSchema)
  if (!actions || !sections || !said) return { mistakes }
  const entries = actions.map((action) => ({
    ...action,
    findings: action.findings ?? [],
    sections: action.sections ?? [],
    rules: action.rules ?? [],
  }))
  mistakes.push(...checkReferences(entries, files.get(FILES.actions) as YamlFile, rules, findings))
  return { advice: { entries, sections, texts: said }, mistakes }
}

/** Every remark leads to one action, every section that can be missing too, and no reference dangles. */
function checkReferences(
  entries: AdviceEntry[],
  yaml: YamlFile,
  rules: ReadonlySet<string>,
  findings: ReadonlySet<string>,
): Mistake[] {
  const mistakes: Mistake[] = []
  const owners = new Map<string, string>()
  const check = (list: 'findings' | 'rules', known: ReadonlySet<string>) =>
    entries.forEach((entry, index) =>
      entry[list].forEach((id, inner) => {
        const path = [index, list, inner]
        if (!known.has(id)) {
          const near = findNearest(id, known)
          const proposal = near ? `Did you mean "${near}"?` : 'Take the reference out.'
          mistakes.push(yaml.mistakeAt(path, `there is no "${id}"`, proposal))
        }
      }),
    )
  check('findings', findings)
  check('rules', rules)
  entries.forEach((entry, index) => {
    for (const id of [...entry.findings, ...entry.sections]) {
      const owner = owners.get(id)
      if (owner) {
        const message = `"${id}" leads to "${owner}" too`
        mistakes.push(yaml.mistakeAt([index], message, 'Let each lead to one action.'))
      }
      owners.set(id, entry.id)
    }
  })
  for (const id of [...findings, ...SECTION_KINDS]) {
    if (owners.has(id)) continue
    mistakes.push(yaml.mistakeAt([], `nothing is advised about "${id}"`, 'Add it to an action.'))
  }
  return mistakes
}
