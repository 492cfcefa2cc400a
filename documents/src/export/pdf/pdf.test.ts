import { describe, expect, it } from 'vitest'
import type { CodeDocument } from '../../code.ts'
import { outlineCode } from '../outline.ts'
import { buildExampleCode, EDITION } from '../testing/example-code.ts'
import { checkPdf, describePdf, hasTool, readPdf } from '../testing/tools.ts'
import { writeHandbookClause } from './write-handbook-clause.ts'
import { writePdf } from './write-pdf.ts'
import { writeCard, writePoster } from './write-sheets.ts'

const code = buildExampleCode()
const poppler = hasTool('pdftotext') && hasTool('pdfinfo')
const squeeze = (text: string) => text.replace(/\s+/g, ' ')

describe('a code as a booklet', () => {
  it.skipIf(!poppler)('holds every rule with its reason, in the order of the code', () => {
    for (const language of ['nl', 'en'] as const) {
      const text = readPdf(writePdf(code, EDITION, language))
      let from = 0
      for (const rule of outlineCode(code, EDITION, language).sections.flatMap(
        (one) => one.rules,
      )) {
        const at = text.indexOf(squeeze(rule.title), from)
        expect(at, rule.title).toBeGreaterThan(0)
        for (const said of [...rule.text, rule.why, rule.good ?? '', rule.bad ?? '', rule.badge]) {
          expect(text).toContain(squeeze(said))
        }
        from = at
      }
    }
  })

  it.skipIf(!poppler)(
    'has four pages at most, is tagged, and names whose it is and which version',
    () => {
      const pdf = writePdf(code, EDITION, 'nl')
      const about = describePdf(pdf)
      expect(Number(/Pages:\s+(\d+)/.exec(about)?.[1])).toBeLessThanOrEqual(4)
      expect(about).toMatch(/Tagged:\s+yes/)
      expect(about).toContain('Socialmediacode van Gemeente Waterrijk')
      const text = readPdf(pdf)
      for (const said of ['Versie 3', '1 december 2026', 'Karin Bos', 'Bladzijde 1 van 4']) {
        expect(text).toContain(said)
      }
      expect(readPdf(writePdf(code, 'draft', 'en'))).toContain('Draft')
    },
  )

  it.skipIf(!hasTool('qpdf'))('is sound, and says in which language it is', () => {
    expect(checkPdf(writePdf(code, EDITION, 'nl'))).toEqual(['nl'])
    expect(checkPdf(writePdf(code, EDITION, 'en'))).toEqual(['en'])
  })

  it('is the same to the byte when the code is', () => {
    const again = Buffer.from(writePdf(buildExampleCode(), EDITION, 'nl'))
    expect(again.equals(writePdf(code, EDITION, 'nl'))).toBe(true)
  })

  it.skipIf(!poppler)('shows what looks like an instruction as the text it is', () => {
    const said = '#read("/etc/passwd") $x$ @iemand *vet* <b> [a](b) \\'
    const text = readPdf(writePdf(withText(said), 'draft', 'nl'))
    expect(text).toContain(said)
    expect(text).not.toContain('root:')
  })

  it('is written with characters that no typeface has, and with none at all', () => {
    for (const said of ['\0\u0001\uD800\uFFFE\u{10FFFF}', '😀 漢字', '', '\u2028']) {
      expect(writePdf(withText(said), 'draft', 'nl').length).toBeGreaterThan(1000)
    }
  })

  it('refuses a code that is too long, in a sentence', () => {
    const long = 'woord '.repeat(3_000)
    const sections = Array.from({ length: 100 }, (_, index) => ({
      id: `own-${index}`,
      title: { nl: 'x', en: 'x' },
      body: [{ nl: long, en: '' }],
      rules: [],
    }))
    expect(() => writePdf({ ...code, sections }, 'draft', 'nl')).toThrow(RangeError)
  })
})

describe('a card and a poster', () => {
  const long = 'Een heel lange titel met nog veel meer woorden dan iemand leest '.repeat(20)
  const longest: CodeDocument = {
    ...code,
    organisation: long.slice(0, 290),
    intro: { nl: long, en: long },
    contact: { ...code.contact, name: long.slice(0, 290), topics: { nl: long, en: long } },
    sections: code.sections.map((section) => ({
      ...section,
      rules: section.rules.map((rule) => ({ ...rule, title: { nl: long, en: long } })),
    })),
  }

  it.skipIf(!poppler)('fit on one page, however long the code is', () => {
    for (const one of [code, longest]) {
      for (const pdf of [
        writeCard(one, EDITION, 'nl'),
        writePoster(one, EDITION, 'nl', 'a3'),
        writePoster(one, EDITION, 'en', 'a4'),
      ]) {
        expect(describePdf(pdf)).toMatch(/Pages:\s+1\n/)
      }
    }
  })

  it.skipIf(!poppler)('put seven rules on the card, and who to ask', () => {
    const text = readPdf(writeCard(code, EDITION, 'nl'))
    const titles = code.sections.flatMap(({ rules }) => rules.map(({ title }) => title.nl))
    expect(titles.filter((title) => text.includes(title))).toHaveLength(7)
    expect(text).toContain('Karin Bos')
  })

  it.skipIf(!poppler)('say what a code without rules says, in its own first sentences', () => {
    const text = readPdf(writeCard(buildExampleCode('prohibit'), 'draft', 'nl'))
    expect(text).toContain('Wat je privé plaatst, is van jou.')
    expect(text).toContain('Een misstand mag je altijd melden.')
  })

  it.skipIf(!poppler)('say on the poster what one may always say, and where the code is', () => {
    const text = readPdf(writePoster(code, EDITION, 'nl'))
    expect(text).toContain('Dit mag je altijd')
    expect(text).toContain('https://code.waterrijk.example')
  })
})

describe('the text for a staff handbook', () => {
  it.skipIf(!poppler)('holds every paragraph of a code that forbids', () => {
    const clause = buildExampleCode('prohibit')
    const text = readPdf(writeHandbookClause(clause, 'draft', 'nl'))
    for (const { body } of clause.sections) {
      for (const paragraph of body) expect(text).toContain(squeeze(paragraph.nl))
    }
  })
})

function withText(said: string): CodeDocument {
  const text = { nl: said, en: said }
  return {
    ...code,
    organisation: said || 'x',
    title: text,
    intro: text,
    sections: [
      {
        id: 'why',
        title: text,
        body: [text],
        rules: [{ id: 'own-x', force: 'must', kind: 'dont', title: text, text, why: text }],
      },
    ],
  }
}
