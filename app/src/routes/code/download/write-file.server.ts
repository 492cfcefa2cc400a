import type { CodeDocument } from '@handvat/documents/code.ts'
import { writeDocx, writeHandbookClauseDocx } from '@handvat/documents/export/docx/write-docx.ts'
import type { Edition } from '@handvat/documents/export/edition.ts'
import { writeHtml } from '@handvat/documents/export/html/write-html.ts'
import { writeMarkdown } from '@handvat/documents/export/markdown/write-markdown.ts'
import { writeHandbookClause } from '@handvat/documents/export/pdf/write-handbook-clause.ts'
import { writePdf } from '@handvat/documents/export/pdf/write-pdf.ts'
import { writeCard, writePoster } from '@handvat/documents/export/pdf/write-sheets.ts'
import type { Language } from '#capabilities/people/contract.ts'

type Write = (
  code: CodeDocument,
  edition: Edition,
  language: Language,
) => Uint8Array | string | Promise<Uint8Array>

const pdf = 'application/pdf'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Every file that a code can become, by its name without the language: `code-nl.pdf` is `code.pdf`. */
export const files = {
  'code.pdf': { type: pdf, write: writePdf },
  'code.docx': { type: word, write: writeDocx },
  'code.html': { type: 'text/html; charset=utf-8', write: writeHtml },
  'code.md': { type: 'text/markdown; charset=utf-8', write: writeMarkdown },
  'card.pdf': { type: pdf, write: writeCard },
  'poster-a4.pdf': {
    type: pdf,
    write: (code, edition, language) => writePoster(code, edition, language, 'a4'),
  },
  'poster-a3.pdf': {
    type: pdf,
    write: (code, edition, language) => writePoster(code, edition, language, 'a3'),
  },
  'clause.pdf': { type: pdf, write: writeHandbookClause },
  'clause.docx': { type: word, write: writeHandbookClauseDocx },
} as const satisfies Record<string, { type: string; write: Write }>

export type FileName = keyof typeof files

/** The parts of a name like `code-nl.pdf`; undefined where it names no file. */
export function readFileName(
  name: string,
): { file: FileName; language: Language; type: string } | undefined {
  const [, kind, language, ending] = /^([a-z0-9-]+)-(nl|en)\.([a-z]+)$/.exec(name) ?? []
  const file = `${kind}.${ending}` as FileName
  if (!language || !Object.hasOwn(files, file)) return undefined
  return { file, language: language as Language, type: files[file].type }
}

// A version never changes, so neither does its file: what was made once is kept for the next who asks.
const made = new Map<string, Uint8Array>()
const MOST_KEPT = 60

/** A file of a published version, made once. `key` names the version, in this organisation and for no other. */
export async function writeFileOnce(
  key: string,
  ...[file, code, edition, language]: Parameters<typeof writeFile>
): Promise<Uint8Array> {
  const name = `${key} ${file} ${language}`
  const known = made.get(name)
  if (known) return known
  const bytes = await writeFile(file, code, edition, language)
  const oldest = made.keys().next().value
  if (made.size >= MOST_KEPT && oldest) made.delete(oldest)
  made.set(name, bytes)
  return bytes
}

/** A code as a file. */
export async function writeFile(
  file: FileName,
  code: CodeDocument,
  edition: Edition,
  language: Language,
): Promise<Uint8Array> {
  const written = await files[file].write(code, edition, language)
  return typeof written === 'string' ? new TextEncoder().encode(written) : written
}

/** The answer that lets a browser keep a file under its name. */
export function sendFile(bytes: Uint8Array, name: string, type: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}
