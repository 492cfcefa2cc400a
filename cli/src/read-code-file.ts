import { readFile as readBytes, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import { LIMITS } from '@handvat/documents/read-file/limits.ts'
import { isProblem, readFile } from '@handvat/documents/read-file/read-file.ts'
import { WrongUse } from './wrong-use.ts'

/** Reads a social media code from a `.docx`, `.pdf`, `.md` or `.txt` file; throws WrongUse with one clear line. */
export async function readCodeFile(file: string): Promise<ReadDocument> {
  const read = await readFile({ bytes: await readNamed(file), name: basename(file) })
  if (isProblem(read)) throw new WrongUse(`${file}: ${read.say.en}`)
  return read
}

async function readNamed(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file)
    if (size > LIMITS.fileBytes) {
      throw new WrongUse(`${file} is larger than ${LIMITS.fileBytes / 1_000_000} MB`)
    }
    return new Uint8Array(await readBytes(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw new WrongUse(`there is no file ${file}`)
    if (code === 'EISDIR') throw new WrongUse(`${file} is a folder`)
    if (code === 'EACCES') throw new WrongUse(`${file} may not be read`)
    throw error
  }
}
