import { getResolvedPDFJS } from 'unpdf'
import type { Gathering } from './gather.ts'
import { LIMITS } from './limits.ts'
import { addPages } from './pdf-passages.ts'
import { readPage } from './pdf-page.ts'
import type { PdfPage } from './pdf-page.ts'
import { Unreadable } from './read-problem.ts'

// The largest block that a part of a PDF may unpack into. Within this process only: pdf.js unpacks without a roof.
const LARGEST_BLOCK = 64_000_000

/**
 * Reads the text of a PDF page by page; throws `Unreadable`. Nothing of it is drawn and no script of it runs. Only for a
 * process of its own: it puts a roof on the blocks of bytes that are made anywhere in it.
 */
export async function readPdf(bytes: Uint8Array, found: Gathering): Promise<void> {
  limitBlocks()
  try {
    await readPages(bytes, found)
  } catch (error) {
    if (overgrown) throw new Unreadable('bomb')
    throw error
  }
  if (overgrown) throw new Unreadable('bomb')
}

async function readPages(bytes: Uint8Array, found: Gathering): Promise<void> {
  const { getDocument, VerbosityLevel } = await getResolvedPDFJS()
  const task = getDocument({
    // It takes the buffer over, and takes no Buffer.
    data: new Uint8Array(bytes),
    disableFontFace: true,
    enableXfa: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Pictures are not unpacked.
    maxImageSize: 1,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  } as Parameters<typeof getDocument>[0])
  let document
  try {
    document = await task.promise
  } catch (error) {
    throw new Unreadable(
      error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'broken',
    )
  }
  if (document.numPages > LIMITS.pages) throw new Unreadable('too-long')
  const pages: PdfPage[] = []
  let length = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readPage(await document.getPage(number), number)
    length += page.pieces.reduce((sum, { text }) => sum + text.length, 0)
    if (length > LIMITS.textLength) throw new Unreadable('too-long')
    pages.push(page)
  }
  addPages(pages, found)
}

let overgrown = false
let limited = false

/** Refuses a block of bytes above the limit, and remembers that it did: pdf.js goes on after an error. */
function limitBlocks(): void {
  overgrown = false
  if (limited) return
  limited = true
  globalThis.Uint8Array = new Proxy(globalThis.Uint8Array, {
    construct(target, [first, ...rest], made) {
      if (typeof first === 'number' && first > LARGEST_BLOCK) {
        overgrown = true
        throw new Unreadable('bomb')
      }
      return Reflect.construct(target, [first, ...rest], made)
    },
  })
}
