import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const FONTS = [
  'literata/400Regular/Literata_400Regular.ttf',
  'literata/400Regular_Italic/Literata_400Regular_Italic.ttf',
  'literata/700Bold/Literata_700Bold.ttf',
  'atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  'atkinson-hyperlegible-next/400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf',
  'atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  // What people write holds emoji; these are drawn in ink.
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]

let compiler: NodeCompiler | undefined

/**
 * A tagged PDF from a Typst source of ours. All text of others goes in as `content`, which the source reads from
 * `sys.inputs` and so can only show; no file and no package can be read. The same input gives the same bytes. Marked as
 * PDF/UA-1, unless a text holds a character that no typeface at hand can show. Throws on a mistake in the source.
 */
export function compilePdf(source: string, content: unknown): Uint8Array {
  compiler ??= openCompiler()
  // Compiled and exported in one call: a document that is handed out in between is never freed.
  const whole = {
    mainFileContent: source,
    inputs: { content: JSON.stringify(content, keepReadable) },
    resetRead: true,
  }
  try {
    return new Uint8Array(compiler.pdf(whole, { pdfStandard: 'ua-1' }))
  } catch (error) {
    if (!String(error).includes('could not be displayed')) throw error
    return new Uint8Array(compiler.pdf(whole))
  } finally {
    compiler.evictCache(0)
  }
}

function openCompiler(): NodeCompiler {
  const { resolve } = createRequire(import.meta.url)
  const fontBlobs = FONTS.map((font) => readFileSync(resolve(`@expo-google-fonts/${font}`)))
  // A workspace that does not exist: a source has nothing to read there.
  return NodeCompiler.create({ workspace: '/handvat-has-no-workspace', fontArgs: [{ fontBlobs }] })
}

/** Leaves out what no typeface can show: control characters, halves of characters and what is no character. */
function keepReadable(_: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cn}\p{Co}]/gu, (one) => (one === '\n' || one === '\t' ? one : ''))
}
