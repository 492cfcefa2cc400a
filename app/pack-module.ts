import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { loadCheckModels } from '../documents/src/load-models.ts'
import { getLibrary } from '../documents/src/load-library.ts'
import { compile } from '../engine/src/compile.ts'
import { writePack } from '../engine/src/pack-text.ts'

const folder = fileURLToPath(new URL('../library', import.meta.url))

/** What a browser fetches to check by itself, made when the application is built: the rules of each language, and the models. */
export function writePackModule(): string {
  const { rules, terms } = getLibrary(folder)
  const parts: Record<string, unknown> = { models: loadCheckModels(folder) }
  for (const language of ['nl', 'en'] as const)
    parts[language] = writePack(compile(rules, { languages: [language], terms }))
  const packs = Object.fromEntries(
    Object.entries(parts).map(([part, content]) => [part, compress(JSON.stringify(content))]),
  )
  return `export const packs = ${JSON.stringify(packs)}`
}

function compress(json: string): { tag: string; brotli: string } {
  const bytes = brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  })
  const tag = createHash('sha256').update(json).digest('hex').slice(0, 16)
  return { tag, brotli: bytes.toString('base64') }
}
