import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { READ_PROBLEMS } from './read-problem.ts'
import { isProblem, readFile } from './read-file.ts'
import { runReader } from './run-reader.ts'
import { listDocxParts, makeDocx, paragraph } from './testing/make-docx.ts'
import { makePdf } from './testing/make-pdf.ts'
import { makeZip } from './testing/make-zip.ts'

const fixture = (name: string) => readFileSync(new URL(`testing/${name}`, import.meta.url))
const encode = (text: string) => new TextEncoder().encode(text)
const line = { text: 'Deel geen klantgegevens.', x: 70, y: 700 }

/** The problem with this file; what is read says so instead. */
async function findProblem(bytes: Uint8Array, name = 'file.docx'): Promise<string> {
  const read = await readFile({ bytes, name })
  if (!isProblem(read)) return `read: ${read.passages.map(({ text }) => text).join(' / ')}`
  expect(read.say).toEqual(READ_PROBLEMS[read.problem])
  return read.problem
}

/** Replaces the body of a Word file by another text of the same part. */
function withPart(name: string, content: string | Uint8Array): Uint8Array {
  return makeZip(
    listDocxParts(paragraph('x')).map((part) => (part.name === name ? { name, content } : part)),
  )
}

const DOCTYPE = (inner: string, body: string) =>
  `<?xml version="1.0"?><!DOCTYPE d [${inner}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`

describe('a file that would do harm is one clear problem', () => {
  test.each([
    [
      'a part that unpacks a thousandfold',
      () => makeDocx(`<!--${'a'.repeat(50_000_000)}-->`),
      'bomb',
    ],
    [
      'parts that unpack to more than a document needs',
      () => {
        // A thousand letters of noise, forty times: no single part is out of proportion.
        let state = 1
        const draw = () => (state = (state * 48_271) % 2_147_483_647).toString(36)
        const noise = () =>
          `<!--${Array.from({ length: 400 }, () => Array.from({ length: 170 }, draw).join('').repeat(40)).join('')}-->`
        const kinds = ['styles', 'footnotes', 'endnotes', 'header', 'footer']
        return makeDocx(paragraph('x'), Object.fromEntries(kinds.map((kind) => [kind, noise()])))
      },
      'bomb',
    ],
    [
      'more parts than a document has',
      () =>
        makeZip(Array.from({ length: 2_100 }, (_, index) => ({ name: `${index}`, content: '' }))),
      'bomb',
    ],
    [
      'more parts than its end record says',
      () =>
        makeZip(
          Array.from({ length: 2_100 }, (_, index) => ({ name: `${index}`, content: '' })),
          3,
        ),
      'bomb',
    ],
    ['an end record that claims parts that are not there', () => makeZip([], 1_000), 'broken'],
    [
      'entities that grow without end',
      () =>
        withPart(
          'word/document.xml',
          DOCTYPE('<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">', '&b;'),
        ),
      'broken',
    ],
    [
      'an entity from outside',
      () =>
        withPart('word/document.xml', DOCTYPE('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')),
      'broken',
    ],
    [
      'elements forty thousand deep',
      () => makeDocx('<w:tbl>'.repeat(40_000) + '</w:tbl>'.repeat(40_000)),
      'broken',
    ],
    ['six thousand paragraphs', () => makeDocx(paragraph('Zin.').repeat(6_000)), 'too-long'],
    [
      'a zip with a password',
      () => makeZip(listDocxParts('').map((part) => ({ ...part, flags: 1 }))),
      'encrypted',
    ],
    [
      'a Word file with a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(1_016),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      'encrypted',
    ],
    [
      'a Word file from before 2007',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_016)]),
      'old-word',
    ],
    [
      'a page of the web',
      () => encode('<!doctype html><html><body>Tekst</body></html>'),
      'unknown-kind',
    ],
    ['a PDF with a password', () => fixture('encrypted.pdf'), 'encrypted'],
    ['a PDF without any text', () => makePdf([[], []]), 'no-text'],
    [
      'a PDF of more pages than a code has',
      () => makePdf(Array.from({ length: 301 }, () => [line])),
      'too-long',
    ],
    ['a PDF that stops halfway', () => makePdf([[line]]).slice(0, 300), 'broken'],
    ['a PDF of nothing but its first line', () => encode('%PDF-1.7\n'), 'broken'],
    [
      'a sheet',
      () =>
        makeZip([
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: 'xl/workbook.xml', content: '<x/>' },
        ]),
      'broken',
    ],
    ['any other zip', () => makeZip([{ name: 'readme.txt', content: 'hello' }]), 'unknown-kind'],
    ['a Word file that stops halfway', () => makeDocx(paragraph('x')).slice(0, 500), 'broken'],
    ['no bytes', () => new Uint8Array(0), 'no-text'],
    [
      'a picture',
      () => new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'unknown-kind',
    ],
    [
      'a text of five million letters on one line',
      () => encode('a'.repeat(5_000_000)),
      'too-large',
    ],
    ['a file of more than ten million bytes', () => new Uint8Array(10_000_001), 'too-large'],
    ['a text with six thousand paragraphs', () => encode('Zin.\n\n'.repeat(6_000)), 'too-long'],
  ] as const)('%s', async (_, make, problem) => {
    expect(await findProblem(make())).toBe(problem)
  })

  test('a page of a PDF that unpacks to a hundred million bytes is refused without holding them', async () => {
    const stream = deflateSync(Buffer.alloc(100_000_000, ' '))
    const before = process.memoryUsage.rss()
    expect(await findProblem(makePdf([[]], stream))).toBe('bomb')
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000)
  })

  test('markdown in ten thousand quotes in each other is read in time', async () => {
    const read = await findProblem(encode(`${'> '.repeat(10_000)}Tekst\n`), 'code.md')
    expect(read).toMatch(/Tekst|too-slow|too-heavy/)
  })
})

describe('the reader ends and we do not', () => {
  test('when it has not even begun by the end of its time', async () => {
    expect(
      await runReader({ bytes: makePdf([[line]]), name: 'a.pdf' }, { ...LIMITS, time: 5 }),
    ).toEqual({
      problem: 'too-slow',
    })
  })

  test('when a file takes more memory than it has', async () => {
    const bytes = encode('# a\n'.repeat(240_000))
    const parsed = await runReader({ bytes, name: 'a.md' }, { ...LIMITS, heapMegabytes: 48 })
    expect(parsed).toEqual({ problem: 'too-heavy' })
  })

  test('when it is still at work at the end of its time', async () => {
    // Marks that each could begin what the next one ends: the work grows with the square.
    const bytes = encode('*a'.repeat(400_000))
    const parsed = await runReader({ bytes, name: 'a.md' }, { ...LIMITS, time: 3_000 })
    expect(parsed).toEqual({ problem: 'too-slow' })
  })

  test('when many files come at once, each gets its answer', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        readFile({ bytes: encode(`Regel ${index} van de code`), name: 'a.txt' }),
      ),
    )
    expect(all.map((read) => ('problem' in read ? read.problem : read.passages[0]?.text))).toEqual(
      Array.from({ length: 6 }, (_, index) => `Regel ${index} van de code`),
    )
  })
})

test('a Word file with macros is read for its text, and says that they are there', async () => {
  const bytes = makeZip([
    ...listDocxParts(paragraph('Tekst')),
    { name: 'word/vbaProject.bin', content: 'x' },
  ])
  const read = await readFile({ bytes, name: 'code.docm' })
  expect(read).toMatchObject({
    passages: [{ text: 'Tekst' }],
    leftOut: [{ text: 'vbaProject.bin', reason: 'macros' }],
  })
})
