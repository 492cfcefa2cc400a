import type { Gathering } from './gather.ts'
import { openZip } from './open-zip.ts'
import type { Zip } from './open-zip.ts'
import { Unreadable } from './read-problem.ts'
import { readStory } from './docx-story.ts'
import type { Paragraph } from './docx-story.ts'
import { readStyles } from './docx-styles.ts'
import type { Styles } from './docx-styles.ts'
import { readXml } from './read-xml.ts'

/** What the parts of a Word file are, by the end of the type of their relation. */
type Relations = Map<string, string[]>

/**
 * Reads the text of a Word file: body, tables, text boxes and footnotes in reading order. What was struck out by tracked
 * changes is out and what was put in is in. Macros are never run; that there are some is said.
 */
export function readDocx(bytes: Uint8Array, found: Gathering): void {
  const zip = openZip(bytes)
  const main = findRelations(zip, '_rels/.rels', '').get('officeDocument')?.[0]
  const path = main ?? 'word/document.xml'
  // A sheet, slides, an e-book or any other zip.
  if (!/(^|\/)document[^/]*\.xml$/.test(path)) throw new Unreadable('unknown-kind')
  const body = zip.open(path)
  if (!body) throw new Unreadable(main ? 'broken' : 'unknown-kind')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = findRelations(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const styles = readStyles(openPart(zip, relations, 'styles'))
  const notes = new Map<string, Paragraph[]>()
  for (const kind of ['footnotes', 'endnotes'] as const) {
    const part = openPart(zip, relations, kind)
    if (part)
      for (const paragraph of readStory(part, styles, found)) keepNote(notes, kind, paragraph)
  }
  addStory(readStory(body, styles, found), notes, found)
  for (const path of relations.get('header') ?? [])
    leaveOutStory(zip, path, styles, found, 'header')
  for (const path of relations.get('footer') ?? [])
    leaveOutStory(zip, path, styles, found, 'footer')
  for (const path of relations.get('comments') ?? [])
    leaveOutStory(zip, path, styles, found, 'comment')
  if (zip.names.some((name) => /vbaProject/i.test(name))) found.leaveOut('vbaProject.bin', 'macros')
}

function keepNote(notes: Map<string, Paragraph[]>, kind: string, paragraph: Paragraph): void {
  const key = `${kind} ${paragraph.note}`
  notes.set(key, [...(notes.get(key) ?? []), paragraph])
}

function addStory(story: Paragraph[], notes: Map<string, Paragraph[]>, found: Gathering): void {
  const add = ({ kind, level, text }: Paragraph) =>
    found.add({
      kind,
      text,
      ...(level ? { level } : {}),
      page: null,
      line: found.passages.length + 1,
    })
  for (const paragraph of story) {
    add(paragraph)
    for (const reference of paragraph.references) {
      for (const note of notes.get(reference) ?? []) add({ ...note, kind: 'paragraph', level: 0 })
      notes.delete(reference)
    }
  }
}

function leaveOutStory(
  zip: Zip,
  path: string,
  styles: Styles,
  found: Gathering,
  reason: 'header' | 'footer' | 'comment',
): void {
  const part = zip.open(path)
  if (part) for (const { text } of readStory(part, styles, found)) found.leaveOut(text, reason)
}

function openPart(zip: Zip, relations: Relations, kind: string): Uint8Array | undefined {
  const path = relations.get(kind)?.[0]
  return path ? zip.open(path) : undefined
}

/** The parts that a part points at; what lies outside the file is never looked at. */
function findRelations(zip: Zip, path: string, folder: string): Relations {
  const relations: Relations = new Map()
  const part = zip.open(path)
  if (!part) return relations
  readXml(part, {
    open({ name, attributes }) {
      const { Type = '', Target = '', TargetMode } = attributes
      if (name !== 'Relationship' || TargetMode === 'External') return
      const kind = Type.slice(Type.lastIndexOf('/') + 1)
      const target = Target.startsWith('/') ? Target.slice(1) : resolvePath(folder + Target)
      relations.set(kind, [...(relations.get(kind) ?? []), target])
    },
    close() {},
  })
  return relations
}

function resolvePath(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
