import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { outlineCode } from '../outline.ts'
import { buildExampleCode, EDITION } from '../testing/example-code.ts'
import { hasTool, readDocx } from '../testing/tools.ts'
import { writeDocx, writeHandbookClauseDocx } from './write-docx.ts'

const code = buildExampleCode()
const office = hasTool('soffice') && hasTool('pdftotext')
const squeeze = (text: string) => text.replace(/\s+/g, ' ')

describe('a code as a Word file', () => {
  it.skipIf(!office)(
    'opens with every rule, reason and example in it',
    async () => {
      const text = readDocx(await writeDocx(code, EDITION, 'nl'))
      for (const rule of outlineCode(code, EDITION, 'nl').sections.flatMap((one) => one.rules)) {
        for (const said of [rule.title, ...rule.text, rule.why]) {
          expect(text).toContain(squeeze(said))
        }
      }
      expect(text).toContain('Gemeente Waterrijk · Versie 3')
    },
    60_000,
  )

  it('has real headings, lists and tables, and the language on its text', async () => {
    const parts = unzipSync(await writeDocx(code, EDITION, 'en'))
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    for (const mark of ['"Title"', '"Heading1"', '"Heading2"', '<w:numPr>', '<w:tblHeader/>']) {
      expect(document).toContain(mark)
    }
    expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array())).toContain('w:val="en-GB"')
  })

  it('is the same to the byte when the code is', async () => {
    const [one, other] = [
      await writeDocx(code, EDITION, 'nl'),
      await writeDocx(code, EDITION, 'nl'),
    ]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
  })

  it('is written whatever stands in the texts', async () => {
    const said = { nl: '</w:t> & \0 \uD800 <w:p>', en: '' }
    const bytes = await writeDocx({ ...code, title: said, intro: said }, 'draft', 'nl')
    const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    expect(document).toContain('&lt;/w:t&gt; &amp; ')
    expect(document).not.toContain('\0')
  })
})

describe('the text for a staff handbook as a Word file', () => {
  it.skipIf(!office)(
    'holds every paragraph with its number',
    async () => {
      const clause = buildExampleCode('prohibit')
      const text = readDocx(await writeHandbookClauseDocx(clause, 'draft', 'nl'))
      for (const { body } of clause.sections) {
        for (const paragraph of body) expect(text).toContain(squeeze(paragraph.nl))
      }
      expect(text).toContain('1.1 ')
    },
    60_000,
  )
})
