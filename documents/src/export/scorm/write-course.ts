import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { strToU8, zipSync } from 'fflate'
import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Dilemma } from '../../learn/learn-library.ts'
import type { Edition } from '../edition.ts'
import type { Course, Standard } from './course.ts'
import { writeCmi5Structure, writeScormManifest } from './write-manifest.ts'
import { writePage } from './write-page.ts'

/** Bytes of a package: learning systems take far more, but a course of text alone never needs it. */
export const LARGEST_COURSE = 2_000_000

// The first day that a zip file can hold, on every part: the same course gives the same bytes.
const FIRST_DAY = new Date(1980, 0, 1)

/** What a course is made of, beside its code. */
export interface CourseChoice {
  standard: Standard
  dilemmas: Dilemma[]
  /** Opens in this language where the code has it; the reader may change it. */
  language: Language
}

/**
 * A code as a package for a learning system (SCORM 1.2 or cmi5): the code, the dilemmas and a last step that counts as
 * completed. The same input gives the same bytes. Throws a `RangeError` for a code or package that is too large.
 */
export function writeCourse(
  code: CodeDocument,
  edition: Edition,
  choice: CourseChoice,
): Uint8Array {
  const { standard, dilemmas, language } = choice
  const known = code.languages.length > 0 ? code.languages : [language]
  const languages = [...known].sort((one, other) => weigh(one) - weigh(other))
  function weigh(one: Language): number {
    return one === language ? 0 : 1
  }
  const course: Course = { code, edition, dilemmas, languages }
  const files: Record<string, string> = {
    'index.html': writePage(course, standard),
    'course.css': readPlayer('course.css'),
    'course.js': readPlayer('course.js'),
    'report.js': readPlayer(`report-${standard}.js`),
  }
  const id = nameCourse(code)
  const structure =
    standard === 'scorm'
      ? { 'imsmanifest.xml': writeScormManifest(course, id, Object.keys(files)) }
      : { 'cmi5.xml': writeCmi5Structure(course, id) }
  const parts = Object.entries({ ...structure, ...files }).map(
    ([name, text]) => [name, strToU8(text)] as const,
  )
  const bytes = zipSync(Object.fromEntries(parts), { mtime: FIRST_DAY, level: 9 })
  if (bytes.length > LARGEST_COURSE)
    throw new RangeError(`a course of more than ${LARGEST_COURSE / 1_000_000} MB cannot be written`)
  return bytes
}

/** The same for every version of a code, so that a learning system can tell a new version from another course. */
function nameCourse({ organisation, title, languages: [first = 'nl'] }: CodeDocument): string {
  const hash = createHash('sha256').update(`${organisation}\n${title[first]}`).digest('hex')
  return `handvat-${hash.slice(0, 16)}`
}

function readPlayer(file: string): string {
  // By its package, so that it is found beside a bundle too.
  const { resolve } = createRequire(import.meta.url)
  return readFileSync(resolve(`@handvat/documents/export/scorm/player/${file}`), 'utf8')
}
