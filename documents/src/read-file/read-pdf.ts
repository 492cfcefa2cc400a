import { getResolvedPDFJS } from 'unpdf'
import type { Gathering } from './gather.ts'
import { LIMITS } from './limits.ts'
import { addPages } from './pdf-passages.ts'
import { readPage } from './pdf-page.ts'
import type { PdfPage } from './pdf-page.ts'
import { Unreadable } from './read-problem.ts'

// The largest block that a part of a PDF may unpack into. Within this process only: pdf.js unpacks without a roof.
const LARGEST_BLOCK = 64_000_000

/** Reads the text of a PDF page by page; throws `Unreadable`. Nothing of it is drawn and no script of it runs. */
export async function readPdf(bytes: Uint8Array, found: Gathering): Promise<void> {
  limitBlocks()
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

function limitBlocks(): void {
  const Plain = globalThis.Uint8Array
  globalThis.Uint8Array = new Proxy(Plain, {
    construct(target, [first, ...rest], made) {
      if (typeof first === 'number' && first > LARGEST_BLOCK) throw new Unreadable('bomb')
      return Reflect.construct(target, [first, ...rest], made)
    },
  })
}
