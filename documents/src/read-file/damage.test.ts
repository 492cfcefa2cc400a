import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseBytes } from './parse-bytes.ts'
import { isProblem, readFile } from './read-file.ts'
import { READ_PROBLEMS } from './read-problem.ts'
import { makeDocx, paragraph } from './testing/make-docx.ts'
import { makePdf } from './testing/make-pdf.ts'

/** Numbers below 1 that look random and are the same each time. */
function startDraw(seed: number): () => number {
  let state = seed + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** The bytes with some flipped, cut, doubled or blanked. */
function damage(bytes: Uint8Array, seed: number): Uint8Array {
  const draw = startDraw(seed * 7919)
  const at = () => Math.floor(draw() * bytes.length)
  const kind = seed % 4
  if (kind === 0) return bytes.slice(0, at())
  const copy = new Uint8Array(bytes)
  if (kind === 1) for (let n = 0; n < 1 + (seed % 30); n++) copy[at()] = Math.floor(draw() * 256)
  if (kind === 2) {
    const from = at()
    copy.fill(0, from, from + 1 + Math.floor(draw() * 200))
  }
  if (kind === 3) {
    const from = at()
    return Buffer.concat([copy.subarray(0, from), copy.subarray(at()), copy.subarray(from)])
  }
  return copy
}

const page = [
  { text: 'Onze code', x: 70, y: 760, size: 20 },
  { text: 'Deel geen klantgegevens.', x: 70, y: 700 },
]
const FILES: Record<string, Uint8Array> = {
  'word.docx': makeDocx(paragraph('Onze code') + paragraph('Deel geen klantgegevens.').repeat(20), {
    styles: '<w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>',
    footnotes: `<w:footnote w:id="2">${paragraph('Noot')}</w:footnote>`,
  }),
  'own.pdf': makePdf([page, page, page]),
  'office.pdf': readFileSync(new URL('testing/office.pdf', import.meta.url)),
  'locked.pdf': readFileSync(new URL('testing/encrypted.pdf', import.meta.url)),
  'code.md': Buffer.from(
    '# Onze code\n\n- Deel **geen** [gegevens](x)\n\n| a | b |\n| - | - |\n| c | d |\n'.repeat(5),
  ),
  'code.txt': Buffer.from('\uFEFFOnze code\n\n1. Doel\nDeel geen gegevens.\n'.repeat(5), 'utf16le'),
}

test.each(Object.keys(FILES))(
  '%s in 150 damaged forms is read or is a problem',
  async (name) => {
    const bytes = FILES[name]!
    for (let seed = 0; seed < 150; seed++) {
      const parsed = await parseBytes(damage(bytes, seed), name)
      if ('problem' in parsed) expect(READ_PROBLEMS).toHaveProperty(parsed.problem)
      else expect(parsed.passages.length).toBeGreaterThan(0)
    }
  },
  120_000,
)

test('damaged files end the reader within its time, one after another', async () => {
  const started = performance.now()
  for (const [index, [name, bytes]] of Object.entries(FILES).entries()) {
    for (let seed = 0; seed < 4; seed++) {
      const read = await readFile({ bytes: damage(bytes, 1_000 + index * 4 + seed), name })
      expect(isProblem(read) ? read.say.nl.length : read.passages.length).toBeGreaterThan(0)
    }
  }
  expect(performance.now() - started).toBeLessThan(60_000)
}, 120_000)
