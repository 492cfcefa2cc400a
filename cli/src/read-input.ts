import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

/** The whole text of a file, or of the input for `-`. */
export async function readText(file: string, { input }: Streams): Promise<string> {
  if (file !== '-') return dropMark(await readNamed(file))
  const chunks: Buffer[] = []
  for await (const chunk of input) chunks.push(Buffer.from(chunk))
  return dropMark(Buffer.concat(chunks).toString('utf8'))
}

/** The value of a JSON file. */
export async function readJson(file: string): Promise<unknown> {
  const text = dropMark(await readNamed(file))
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new WrongUse(`${file} is not JSON: ${(error as Error).message}`)
  }
}

/** The lines of a file, or of the input for `-`, as they come in; without their line ends. */
export async function* readLines(file: string, { input }: Streams): AsyncGenerator<string> {
  const source = file === '-' ? input : createReadStream(file)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of source) {
      const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
  } catch (error) {
    throw describeFailure(file, error)
  }
  rest += decoder.decode()
  if (rest) yield rest
}

async function readNamed(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw describeFailure(file, error)
  }
}

function describeFailure(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return new WrongUse(`there is no file ${file}`)
  if (code === 'EISDIR') return new WrongUse(`${file} is a folder`)
  if (code === 'EACCES') return new WrongUse(`${file} may not be read`)
  return error
}

/** Some editors begin a file with a byte order mark; it is not part of the text. */
function dropMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}
