import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { readLines } from '@handvat/documents/lint/read-lines.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import { guessLanguage } from '@handvat/engine/language.ts'
import { WrongUse } from './wrong-use.ts'

/** More than any code: about a thousand pages of text. */
const LARGEST_FILE = 4_000_000
/** Enough to tell a language by. */
const SAMPLE = 20_000

/** Reads a social media code from a `.md` or `.txt` file; throws WrongUse with one clear line. */
export async function readCodeFile(file: string): Promise<ReadDocument> {
  const format = extname(file).toLowerCase().slice(1)
  if (format !== 'md' && format !== 'txt') {
    throw new WrongUse(`${file} is not a .md or .txt file`)
  }
  const bytes = await readNamed(file)
  if (bytes.includes(0)) throw new WrongUse(`${file} is not a text`)
  const text = new TextDecoder().decode(bytes)
  const passages = readLines(text)
  if (passages.length === 0) throw new WrongUse(`there is no text in ${file}`)
  return { format, language: guessLanguage(text.slice(0, SAMPLE)), passages }
}

async function readNamed(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file)
    if (size > LARGEST_FILE) throw new WrongUse(`${file} is larger than 4 MB`)
    return await readFile(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new WrongUse(`there is no file ${file}`)
    if (code === 'EISDIR') throw new WrongUse(`${file} is a folder`)
    if (code === 'EACCES') throw new WrongUse(`${file} may not be read`)
    throw error
  }
}
