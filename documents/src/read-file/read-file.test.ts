import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import { expect, test } from 'vitest'
import { isProblem, readFile } from './read-file.ts'

test('a text, a markdown file and a Word file give the same headings and paragraphs', async () => {
  const word = await Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Onze code', heading: HeadingLevel.HEADING_1 }),
            new Paragraph('Iedereen mag over het werk vertellen.'),
          ],
        },
      ],
    }),
  )
  const text = new TextEncoder().encode('Onze code\n\nIedereen mag over het werk vertellen.\n')
  const markdown = new TextEncoder().encode(
    '# Onze code\n\nIedereen mag over het werk vertellen.\n',
  )
  for (const [bytes, name] of [
    [word, 'code.docx'],
    [text, 'code.txt'],
    [markdown, 'code.md'],
  ] as const) {
    const read = await readFile({ bytes, name })
    if (isProblem(read)) throw new Error(read.problem)
    expect(read.language).toBe('nl')
    expect(read.passages).toMatchObject([
      { kind: 'heading', level: 1, text: 'Onze code' },
      { kind: 'paragraph', text: 'Iedereen mag over het werk vertellen.' },
    ])
  }
})
