import type { Heading, List, Paragraph, RootContent } from 'mdast'
import type { Language } from '@handvat/engine/rule.ts'
import { flatten, flattenBlock } from './flatten.ts'
import { EMPTY, LISTLESS } from './marks.ts'
import { isLabel, makeId, readEntries, splitLabel } from './read-entries.ts'
import type { Report } from './read-entries.ts'
import { CONTACT_LABEL, CONTACT_SHAPE, FACT_LABELS, FACT_SHAPES } from './shapes.ts'
import type { FactKind } from '../../code-facts.ts'

type Entry = Record<string, unknown>

/** What a file says in one language, as it stands there. */
export interface Half {
  language: Language
  title: string
  lagging?: string
  head: Map<string, string>
  intro: string[]
  sections: HalfSection[]
  facts?: Partial<Record<FactKind, Entry[]>>
  contact?: Entry
}

export interface HalfSection {
  id: string
  title: string
  lagging?: string
  body: string[]
  rules: HalfRule[]
}

export interface HalfRule {
  id: string
  title: string
  lagging?: string
  /** `Afspraak · niet doen` */
  weight?: string
  text: string[]
  labels: Map<string, string>
  line: number | undefined
}

/** Reads the blocks of a file into its languages. */
export function readHalves(blocks: RootContent[], report: Report): Half[] {
  const halves: Half[] = []
  let section: HalfSection | undefined
  let rule: HalfRule | undefined
  let list: FactKind | 'contact' | undefined
  // Below the heading of lists that belong to no section.
  let apart = false
  for (const block of blocks) {
    const half = halves.at(-1)
    const line = block.position?.start.line
    if (block.type === 'heading') {
      list = undefined
      rule = undefined
      const { title, attributes } = splitAttributes(block)
      if (block.depth === 1) {
        section = undefined
        apart = false
        halves.push(openHalf(title, attributes, halves))
      } else if (!half) report(line, 'the file begins with its title: "# …"')
      else if (block.depth === 2) {
        section = undefined
        apart = attributes.classes.includes('facts')
        if (!apart) {
          section = { ...name(title, attributes, half), body: [], rules: [] }
          half.sections.push(section)
        }
      } else if (!section) report(line, `the rule "${title}" stands in no section`)
      else {
        rule = { ...name(title, attributes, half), text: [], labels: new Map(), line }
        section.rules.push(rule)
      }
      continue
    }
    if (!half) continue
    const label = block.type === 'paragraph' ? findListLabel(block) : undefined
    if (label) {
      list = label
      if (label !== 'contact') half.facts = { ...half.facts, [label]: [] }
    } else if (block.type === 'list' && list) {
      readList(half, list, block, report)
      list = undefined
    } else if (block.type === 'html') {
      if (isMark(block.value, EMPTY)) (rule?.text ?? section?.body ?? half.intro).push('')
      if (isMark(block.value, LISTLESS)) half.facts ??= {}
    } else if (rule) readRuleBlock(rule, block)
    else if (section) section.body.push(...listTexts(block))
    else if (apart) report(line, 'this text stands in no section')
    else readHeadBlock(half, block)
  }
  return halves
}

function openHalf(title: string, attributes: Attributes, halves: Half[]): Half {
  const other = halves[0]?.language === 'nl' ? 'en' : 'nl'
  const { lang, lagging } = attributes.values
  const language = lang === 'nl' || lang === 'en' ? lang : other
  return { language, title, lagging, head: new Map(), intro: [], sections: [] }
}

function readList(half: Half, kind: FactKind | 'contact', list: List, report: Report): void {
  if (kind === 'contact') {
    half.contact = readEntries(list, CONTACT_SHAPE, half.language, report)[0]
    return
  }
  const entries = readEntries(list, FACT_SHAPES[kind], half.language, report)
  half.facts = { ...half.facts, [kind]: entries }
}

function readRuleBlock(rule: HalfRule, block: RootContent): void {
  const only = block.type === 'paragraph' && block.children.length === 1 && block.children[0]
  if (only && only.type === 'emphasis' && rule.weight === undefined) {
    rule.weight = flatten(only.children)
  } else if (block.type === 'list' && block.children.every((item) => splitLabel(item))) {
    addLabels(rule.labels, block)
  } else rule.text.push(...listTexts(block))
}

function readHeadBlock(half: Half, block: RootContent): void {
  const above = half.intro.length === 0
  if (block.type === 'list' && above && block.children.every((item) => splitLabel(item))) {
    addLabels(half.head, block)
  } else if (block.type !== 'blockquote' || !above) half.intro.push(...listTexts(block))
}

function addLabels(labels: Map<string, string>, list: List): void {
  for (const item of list.children) {
    const labelled = splitLabel(item)
    if (labelled) labels.set(labelled.label.toLowerCase(), labelled.text)
  }
}

/** A list where a paragraph belongs becomes a paragraph for each item. */
function listTexts(block: RootContent): string[] {
  if (block.type === 'thematicBreak') return []
  if (block.type === 'list') return block.children.map(flattenBlock)
  return [flattenBlock(block)]
}

function findListLabel(paragraph: Paragraph): FactKind | 'contact' | undefined {
  const [only] = paragraph.children
  if (paragraph.children.length !== 1 || only?.type !== 'strong') return undefined
  const said = flatten(only.children).replace(/:$/, '')
  if (isLabel(said, CONTACT_LABEL)) return 'contact'
  return (Object.keys(FACT_LABELS) as FactKind[]).find((kind) => isLabel(said, FACT_LABELS[kind]))
}

function isMark(html: string, mark: typeof EMPTY): boolean {
  return html === mark.nl || html === mark.en
}

interface Attributes {
  id?: string
  classes: string[]
  values: Record<string, string | undefined>
}

/** `Title {#id .class key=value}` */
function splitAttributes(heading: Heading): { title: string; attributes: Attributes } {
  const text = flatten(heading.children)
  const match = /^([\s\S]*?) ?\{([^{}\n]*)\}$/.exec(text)
  const attributes: Attributes = { classes: [], values: {} }
  for (const word of match?.[2]?.split(/\s+/) ?? []) {
    const [key = '', value] = word.split('=')
    if (key.startsWith('#')) attributes.id = key.slice(1)
    else if (key.startsWith('.')) attributes.classes.push(key.slice(1))
    else if (value) attributes.values[key] = value
  }
  return { title: match ? (match[1] ?? '') : text, attributes }
}

/** What a person adds without an id gets one of its own words. */
function name(
  title: string,
  { id, values }: Attributes,
  half: Half,
): { id: string; title: string; lagging?: string } {
  const taken = new Set(
    half.sections.flatMap((one) => [one.id, ...one.rules.map((rule) => rule.id)]),
  )
  const made = makeId(title)
  let free = made
  for (let count = 2; taken.has(free); count++) free = `${made}-${count}`
  return { id: id ?? free, title, ...(values.lagging ? { lagging: values.lagging } : {}) }
}
