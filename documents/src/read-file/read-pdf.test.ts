import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startGathering } from './gather.ts'
import { readPdf } from './read-pdf.ts'
import { makePdf } from './testing/make-pdf.ts'
import type { PlacedLine } from './testing/make-pdf.ts'

async function read(bytes: Uint8Array) {
  const found = startGathering()
  await readPdf(bytes, found)
  return found
}

async function list(bytes: Uint8Array): Promise<string[]> {
  return (await read(bytes)).passages.map(({ kind, level, text }) =>
    kind === 'heading' ? `h${level} ${text}` : kind === 'item' ? `- ${text}` : text,
  )
}

/** Lines below each other, from the top. */
function column(texts: string[], x = 70, top = 700): PlacedLine[] {
  return texts.map((text, index) => ({ text, x, y: top - index * 14 }))
}

test('headings show by their size and weight, items by their marks', async () => {
  const page = [
    { text: 'Onze code', x: 70, y: 760, size: 22 },
    { text: 'Beeld', x: 70, y: 720, size: 15 },
    ...column([
      'Een foto van een collega plaats je alleen als die collega dat',
      'goed vindt. Vraag het dus eerst.',
    ]),
    { text: 'De pers', x: 70, y: 650, bold: true },
    ...column(
      [
        '• Verwijs een journalist door naar de woordvoerder, ook als je',
        'het antwoord weet.',
        '• Noem geen namen.',
      ],
      70,
      630,
    ),
  ]
  expect(await list(makePdf([page]))).toEqual([
    'h1 Onze code',
    'h2 Beeld',
    'Een foto van een collega plaats je alleen als die collega dat goed vindt. Vraag het dus eerst.',
    'h3 De pers',
    '- Verwijs een journalist door naar de woordvoerder, ook als je het antwoord weet.',
    '- Noem geen namen.',
  ])
})

test('a word cut at the end of a line is whole again, and e-mail keeps its hyphen', async () => {
  const lines = [
    'Je mag over je werk vertellen en je doet dat helemaal zelf-',
    'standig. Stuur bij een vraag aan de redactie gerust een e-',
    'mail of loop even langs.',
  ]
  expect(await list(makePdf([column(lines)]))).toEqual([
    'Je mag over je werk vertellen en je doet dat helemaal zelfstandig. Stuur bij een vraag aan de redactie gerust een e-mail of loop even langs.',
  ])
})

test('two columns are read one after the other, below a heading over both', async () => {
  const left = [
    'Vertel gerust over je werk. Het',
    'is fijn als mensen horen wat we',
    'doen en waarom wij dat graag',
    'doen, elke dag opnieuw, met',
    'elkaar en voor de inwoners.',
  ]
  const right = [
    'Deel geen gegevens van klanten',
    'of van inwoners, ook niet in een',
    'besloten groep met collega’s of',
    'vrienden, want zo een groep is',
    'nooit helemaal besloten.',
  ]
  const page = [
    { text: 'Wat we afspreken over sociale media, in twee kolommen', x: 70, y: 760, size: 16 },
    ...column(left.map((text) => text.replace('’', "'"))),
    ...column(
      right.map((text) => text.replace('’', "'")),
      320,
    ),
  ]
  // The file has them row by row.
  const rows = page.toSorted((a, b) => b.y - a.y)
  const read = await list(makePdf([rows]))
  expect(read[0]).toMatch(/^h1 Wat we afspreken/)
  expect(read[1]).toBe(left.join(' '))
  expect(read[2]).toBe(right.join(' ').replace('’', "'"))
})

test('the cells of a table stay together in their rows', async () => {
  const page = [
    ...column(['Kanaal', 'Instagram', 'LinkedIn', 'Mastodon', 'YouTube']),
    ...column(['Eigenaar', 'Noor', 'Sem', 'Noor', 'Ties'], 320),
  ]
  expect(await list(makePdf([page]))).toEqual([
    'Kanaal | Eigenaar',
    'Instagram | Noor',
    'LinkedIn | Sem',
    'Mastodon | Noor',
    'YouTube | Ties',
  ])
})

test('what stands at the top or foot of three pages is left out by name, and so are the numbers', async () => {
  const page = (number: number) => [
    { text: 'Gemeente Waterrijk - code sociale media', x: 70, y: 815, size: 8 },
    ...column([`Dit is bladzijde ${['een', 'twee', 'drie'][number - 1]}.`]),
    { text: `${number}`, x: 300, y: 20, size: 8 },
  ]
  const { passages, leftOut } = await read(makePdf([page(1), page(2), page(3)]))
  expect(passages.map(({ text, page }) => [text, page])).toEqual([
    ['Dit is bladzijde een.', 1],
    ['Dit is bladzijde twee.', 2],
    ['Dit is bladzijde drie.', 3],
  ])
  expect(leftOut).toEqual([
    { text: 'Gemeente Waterrijk - code sociale media', reason: 'header' },
    { text: '1', reason: 'page-number' },
    { text: '2', reason: 'page-number' },
    { text: '3', reason: 'page-number' },
  ])
})

test('where the next word would have fitted a new paragraph begins, without space or indent between', async () => {
  const lines = [
    'Vertel gerust over je werk, want mensen horen graag wat wij hier',
    'elke dag doen. Zo leren ze ons kennen, en wij hen ook.',
    'Een vraag stel je altijd eerst aan de redactie van onze website.',
  ]
  expect(await list(makePdf([column(lines)]))).toHaveLength(2)
})

test('a sentence goes on over the edge of a page', async () => {
  const first = column(['Deel geen gegevens van klanten, ook niet in een besloten'])
  const second = column(["groep met collega's."])
  expect(await list(makePdf([first, second]))).toEqual([
    "Deel geen gegevens van klanten, ook niet in een besloten groep met collega's.",
  ])
})

test('of a page that is a picture it is said that there is no text on it', async () => {
  const { leftOut } = await read(makePdf([column(['Tekst.']), []]))
  expect(leftOut).toEqual([{ text: 'p. 2', reason: 'blank-page' }])
})

test('a file that may be read but not changed is read', async () => {
  expect(await list(readFileSync(new URL('testing/owner-locked.pdf', import.meta.url)))).toEqual([
    'Geheim',
  ])
})
