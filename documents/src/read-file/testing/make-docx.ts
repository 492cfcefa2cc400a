import { makeZip } from './make-zip.ts'
import type { ZipPart } from './make-zip.ts'

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a Word file with this body, and with other parts by the kind of their relation. */
export function listDocxParts(body: string, others: Record<string, string> = {}): ZipPart[] {
  const kinds = Object.keys(others)
  const relation = (kind: string, target: string) =>
    `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const relations = (all: string[]) =>
    `<Relationships xmlns="${RELATIONS}">${all.join('')}</Relationships>`
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: '_rels/.rels',
      content: relations([relation('officeDocument', 'word/document.xml')]),
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations(kinds.map((kind) => relation(kind, `${kind}.xml`))),
    },
    {
      name: 'word/document.xml',
      content: `<w:document xmlns:w="${WORD}" xmlns:mc="mc" xmlns:wps="wps"><w:body>${body}</w:body></w:document>`,
    },
    ...kinds.map((kind) => ({
      name: `word/${kind}.xml`,
      content: `<w:part xmlns:w="${WORD}">${others[kind]}</w:part>`,
    })),
  ]
}

/** A Word file with this body. */
export function makeDocx(body: string, others: Record<string, string> = {}): Uint8Array {
  return makeZip(listDocxParts(body, others))
}

/** A paragraph of Word; `properties` go into its `w:pPr`. */
export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}
