import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'
import { writePack } from '@handvat/engine/pack-text.ts'
import { compileLibrary, PACK, REGISTER, sortTerms } from './engines/ours.ts'
import { FILES, readTexts } from './texts/write-texts.ts'

/** Bytes as they are and as they travel. */
export interface Size {
  raw: number
  gzip: number
  brotli: number
}

export interface Sizes {
  engine: Size
  dutch: Size
  english: Size
  both: Size
  register: Size
}

/** The files that hold the engine, and the rules of one language as they travel. */
export const BUNDLE = 'engine.js'
export const DUTCH = 'dutch.json'

/** Writes the engine as one small file, all rules and a register of 10,000 names into `folder`, as a browser gets them. */
export async function bundleEngine(folder: string): Promise<Sizes> {
  const input = fileURLToPath(new URL('engines/browser.ts', import.meta.url))
  const bundle = await rolldown({ input, logLevel: 'silent' })
  await bundle.write({ file: join(folder, BUNDLE), format: 'esm', minify: true })
  await bundle.close()
  const [dutch, english] = (['nl', 'en'] as const).map((language) =>
    JSON.stringify(writePack(compileLibrary([language]))),
  ) as [string, string]
  const register = JSON.stringify(sortTerms(readTexts(folder, FILES.terms(10_000))))
  writeFileSync(join(folder, PACK), JSON.stringify(compileLibrary()))
  writeFileSync(join(folder, DUTCH), dutch)
  writeFileSync(join(folder, REGISTER), register)
  return {
    engine: measureSize(readFileSync(join(folder, BUNDLE))),
    dutch: measureSize(dutch),
    english: measureSize(english),
    both: measureSize(dutch + english),
    register: measureSize(register),
  }
}

function measureSize(content: string | Uint8Array): Size {
  const bytes = Buffer.from(content)
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  }
}
