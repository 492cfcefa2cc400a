import { expect, test } from 'vitest'
import { startGathering } from './gather.ts'
import { parseBytes } from './parse-bytes.ts'
import { joinLines } from './join-lines.ts'
import { readMarkdown } from './read-markdown.ts'
import { readText } from './read-text.ts'

function list(
  read: (source: string, found: ReturnType<typeof startGathering>) => void,
  source: string,
) {
  const found = startGathering()
  read(source, found)
  return found.passages.map(
    ({ kind, level, line, text }) =>
      `${line} ${kind === 'heading' ? `h${level} ` : kind === 'item' ? '- ' : ''}${text}`,
  )
}

test('plain text gives headings by number, capitals and place, items by their marks, each with its line', () => {
  const source = `Code voor sociale media

1. Waarom deze code
Wij vinden het fijn als je over
je werk vertelt.

2.1 Beeld
• Vraag toestemming.
- Zet er tekst bij, ook
  als het haast heeft.

RECHTEN

Praten over je loon mag altijd.
`
  expect(list(readText, source)).toEqual([
    '1 h1 Code voor sociale media',
    '3 h2 1. Waarom deze code',
    '4 Wij vinden het fijn als je over je werk vertelt.',
    '7 h3 2.1 Beeld',
    '8 - Vraag toestemming.',
    '9 - Zet er tekst bij, ook als het haast heeft.',
    '12 h2 RECHTEN',
    '14 Praten over je loon mag altijd.',
  ])
})

test('markdown gives the same, with the lines of the file, and what is no text is left out by name', () => {
  const found = startGathering()
  const source = `---
title: Code
---
# Onze **code**

<!-- nog nakijken -->

1. Eerst [vragen](https://x.nl)
2. Dan plaatsen
   - met tekst erbij

| Kanaal | Eigenaar |
| --- | --- |
| Instagram | Noor |

> Een citaat
`
  readMarkdown(source, found)
  expect(found.passages).toMatchObject([
    { kind: 'heading', level: 1, text: 'Onze code', line: 4 },
    { kind: 'item', text: 'Eerst vragen', line: 8 },
    { kind: 'item', text: 'Dan plaatsen', line: 9 },
    { kind: 'item', text: 'met tekst erbij', line: 10 },
    { kind: 'paragraph', text: 'Kanaal | Eigenaar', line: 12 },
    { kind: 'paragraph', text: 'Instagram | Noor', line: 14 },
    { kind: 'paragraph', text: 'Een citaat', line: 16 },
  ])
  expect(found.leftOut).toEqual([
    { text: 'title: Code', reason: 'front-matter' },
    { text: '<!-- nog nakijken -->', reason: 'comment' },
  ])
})

const SENTENCE = 'Één regel over privé-foto’s.'
const utf16 = Buffer.from(`\uFEFF${SENTENCE}`, 'utf16le')

test.each([
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${SENTENCE}\r\n`)],
  ['UTF-16', utf16],
  ['UTF-16 of the other kind', Buffer.from(utf16).swap16()],
  ['UTF-16 without a mark', Buffer.from(SENTENCE, 'utf16le')],
  ['Windows-1252', Buffer.from(SENTENCE.replace('’', '\u0092'), 'latin1')],
])('text in %s is read as it was written', async (_, bytes) => {
  expect(await parseBytes(bytes, 'code.txt')).toMatchObject({ passages: [{ text: SENTENCE }] })
})

test('signs that nobody sees are out, emoji and other scripts stay', async () => {
  const text = 'Ge\u00ADheim\u200B is ge\u202Eheim 👩‍👩‍👧 שלום \uD800.'
  const read = await parseBytes(Buffer.from(text), 'code.txt')
  expect(read).toMatchObject({ passages: [{ text: 'Geheim is geheim 👩‍👩‍👧 שלום \uFFFD.' }] })
})

test.each([
  [['zelf-', 'standig'], 'zelfstandig'],
  [['een e-', 'mail'], 'een e-mail'],
  [['in- ', 'en uitloggen'], 'in- en uitloggen'],
  [['voor-', 'en nadelen'], 'voor- en nadelen'],
  [['Social-', 'Media'], 'Social-Media'],
  [['de week van 3-', '5 mei'], 'de week van 3- 5 mei'],
])('%j become "%s"', (lines, joined) => {
  expect(joinLines(lines)).toBe(joined)
})
