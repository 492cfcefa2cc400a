import { existsSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { buildCode } from '@handvat/documents/build-code.ts'
import { codeDocumentSchema } from '@handvat/documents/code-schema.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { writeDocx, writeHandbookClauseDocx } from '@handvat/documents/export/docx/write-docx.ts'
import { writeHtml } from '@handvat/documents/export/html/write-html.ts'
import { readMarkdownCode } from '@handvat/documents/export/markdown/read-markdown.ts'
import { writeMarkdown } from '@handvat/documents/export/markdown/write-markdown.ts'
import { writeHandbookClause } from '@handvat/documents/export/pdf/write-handbook-clause.ts'
import { writePdf } from '@handvat/documents/export/pdf/write-pdf.ts'
import { writeCard, writePoster } from '@handvat/documents/export/pdf/write-sheets.ts'
import { chooseDilemmas } from '@handvat/documents/export/scorm/choose-dilemmas.ts'
import { writeCourse } from '@handvat/documents/export/scorm/write-course.ts'
import type { Library } from '@handvat/documents/library.ts'
import { findNearest } from '@handvat/documents/mistake.ts'
import { getLibrary } from '@handvat/documents/load-library.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { LIBRARY_FOLDER } from './folders.ts'
import { readJson, readText } from './read-input.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

type Write = (code: CodeDocument, language: Language) => string | Uint8Array | Promise<Uint8Array>

const FORMATS = ['pdf', 'docx', 'html', 'md', 'scorm', 'cmi5']
/** What can be written, by `--to` and `--as`; a file of the command line is never a published version. */
const WRITERS: Record<string, Write> = {
  'pdf code': (code, language) => writePdf(code, 'draft', language),
  'pdf card': (code, language) => writeCard(code, 'draft', language),
  'pdf poster': (code, language) => writePoster(code, 'draft', language),
  'pdf clause': (code, language) => writeHandbookClause(code, 'draft', language),
  'docx code': (code, language) => writeDocx(code, 'draft', language),
  'docx clause': (code, language) => writeHandbookClauseDocx(code, 'draft', language),
  'html code': (code, language) => writeHtml(code, 'draft', language),
}

/** Bytes of a file with a code: far more than a code of four pages in two languages. */
const LARGEST_FILE = 4_000_000

/**
 * `handvat export CODE --to pdf|docx|html|md|scorm|cmi5 --out FILE`: a code as a file. CODE is a file of a code (.md or
 * .json) or the id of a template. Exit code: 0 done, 2 wrong use or unreadable input.
 */
export async function runExport(args: string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      out: { type: 'string' },
      as: { type: 'string', default: 'code' },
      lang: { type: 'string' },
      organisation: { type: 'string' },
      dilemmas: { type: 'string' },
    },
  })
  const { to, out, as } = values
  const [source] = positionals
  if (!source || positionals.length > 1) {
    throw new WrongUse('export takes one code: a file (.md, .json) or the name of a template')
  }
  if (!to || !FORMATS.includes(to)) throw new WrongUse(`--to is one of ${FORMATS.join(', ')}`)
  if (!out) throw new WrongUse('name the file to write with --out')
  const lang = readLanguage(values.lang)
  const course = to === 'scorm' || to === 'cmi5' ? to : undefined
  if (values.dilemmas !== undefined && !course)
    throw new WrongUse('--dilemmas goes with --to scorm or cmi5')
  const write = course
    ? as === 'code' && coursesWriter(course, values.dilemmas)
    : WRITERS[`${to} ${as}`]
  if (!write && (to !== 'md' || as !== 'code')) {
    throw new WrongUse(`--as is one of ${listKinds(to).join(', ')} with --to ${to}`)
  }
  const code = await readCode(source, values.organisation, streams)
  try {
    const content = write
      ? await write(code, lang ?? code.languages[0] ?? 'nl')
      : writeMarkdown(code, 'draft', lang ?? 'all')
    await writeOut(out, content)
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(`${source}: ${error.message}`)
    throw error
  }
  await streams.out(`${out}\n`)
  return 0
}

/** Writes a file that the person named; says in one line why it cannot. */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new WrongUse(`there is no folder for ${file}`)
    if (code === 'EISDIR') throw new WrongUse(`${file} is a folder`)
    if (code === 'EACCES' || code === 'EROFS') throw new WrongUse(`${file} may not be written`)
    throw error
  }
}

/** The language of `--lang`. */
export function readLanguage(lang: string | undefined): Language | undefined {
  if (lang === undefined || lang === 'nl' || lang === 'en') return lang
  throw new WrongUse('--lang is one of nl, en')
}

function listKinds(to: string): string[] {
  if (['md', 'scorm', 'cmi5'].includes(to)) return ['code']
  return Object.keys(WRITERS).flatMap((key) =>
    key.startsWith(`${to} `) ? key.slice(to.length + 1) : [],
  )
}

async function readCode(
  source: string,
  organisation: string | undefined,
  streams: Streams,
): Promise<CodeDocument> {
  const kind = extname(source).toLowerCase()
  if (source === '-' || kind === '.md' || kind === '.json') {
    if (organisation) throw new WrongUse('--organisation goes with a template; a file has its own')
    if (source !== '-' && existsSync(source) && (await stat(source)).size > LARGEST_FILE) {
      throw new WrongUse(`${source} is larger than ${LARGEST_FILE / 1_000_000} MB`)
    }
    if (kind !== '.json') return readMarkdown(source, await readText(source, streams))
    const outcome = codeDocumentSchema.safeParse(await readJson(source))
    if (outcome.success) return outcome.data
    const [issue] = outcome.error.issues
    throw new WrongUse(`${source} is no code: ${issue?.path.join('.')}: ${issue?.message}`)
  }
  return buildFromTemplate(source, organisation)
}

function readMarkdown(source: string, text: string): CodeDocument {
  const { code, mistakes } = readMarkdownCode(text)
  if (code) return code
  const [first] = mistakes
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : ''
  throw new WrongUse(`${source}${first?.line ? `:${first.line}` : ''}: ${first?.message}${more}`)
}

/** Writes a course with the dilemmas of `--dilemmas` (ids with commas between them), or with the three that fit best. */
function coursesWriter(standard: 'scorm' | 'cmi5', ids: string | undefined): Write {
  const chosen = ids?.split(',').flatMap((id) => id.trim() || [])
  return (code, language) => {
    const { learn } = (library ??= getLibrary(LIBRARY_FOLDER))
    const dilemmas = chooseDilemmas(learn, code, chosen)
    return writeCourse(code, 'draft', { standard, language, dilemmas })
  }
}

let library: Library | undefined

/** A template with room for the names: an organisation fills them in by hand. */
function buildFromTemplate(id: string, organisation: string | undefined): CodeDocument {
  library ??= getLibrary(LIBRARY_FOLDER)
  const ids = library.templates.map((template) => template.id)
  const template = library.templates.find((one) => one.id === id)
  const [stance] = template?.stances ?? []
  if (!template || !stance) {
    const near = findNearest(id, ids)
    throw new WrongUse(
      `there is no file or template "${id}"; ${near ? `did you mean ${near}?` : `templates: ${ids.join(', ')}`}`,
    )
  }
  if (organisation !== undefined && (!organisation.trim() || organisation.length > 300)) {
    throw new WrongUse('--organisation is a name of at most 300 characters')
  }
  return buildCode(library, {
    organisation: organisation ?? '[organisatie]',
    languages: ['nl', 'en'],
    stance,
    contact: { name: '[aanspreekpunt]', email: '[e-mail]', phone: '[telefoon]' },
    template: id,
  })
}
