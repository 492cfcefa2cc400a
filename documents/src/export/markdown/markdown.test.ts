import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodeDocument } from '../../code.ts'
import { writeCanonicalJson } from '../../code-text.ts'
import { codeDocumentSchema } from '../../code-schema.ts'
import { anyCode } from '../testing/any-code.ts'
import { buildExampleCode, EDITION } from '../testing/example-code.ts'
import { readMarkdownCode } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

describe('a code as Markdown', () => {
  it('comes back as the same document to the byte, whatever stands in it', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(codeDocumentSchema.safeParse(code).error).toBeUndefined()
        const { code: back, mistakes } = readMarkdownCode(writeMarkdown(code, 'draft'))
        expect(mistakes).toEqual([])
        expect(writeCanonicalJson(back)).toBe(writeCanonicalJson(code))
      }),
      { numRuns: 150 },
    )
  })
  it('comes back also when it was published', () => {
    const code = buildExampleCode()
    const { code: back } = readMarkdownCode(writeMarkdown(code, EDITION))
    expect(writeCanonicalJson(back)).toBe(writeCanonicalJson(code))
  })

  it('comes back through a file in UTF-8, with the characters that UTF-8 has not', () => {
    const said = { nl: 'half \uD800 en niets \0', en: '\uDC00' }
    const code = { ...buildExampleCode(), title: said, intro: said }
    const bytes = new TextEncoder().encode(writeMarkdown(code, 'draft'))
    expect(readMarkdownCode(new TextDecoder().decode(bytes)).code).toEqual(code)
  })

  it('in one language holds that language, and reads back without the other', () => {
    const text = writeMarkdown(buildExampleCode(), EDITION, 'en')
    expect(text).toContain('# Social media code of Gemeente Waterrijk')
    expect(text).not.toContain('Socialmediacode')
    const { code } = readMarkdownCode(text)
    expect(code?.title).toEqual({ nl: '', en: 'Social media code of Gemeente Waterrijk' })
  })
})

describe('a code that a person edited as Markdown', () => {
  const text = writeMarkdown(buildExampleCode(), 'draft')
  const read = (edited: string) => {
    const { code, mistakes } = readMarkdownCode(edited)
    expect(mistakes).toEqual([])
    return code as CodeDocument
  }
  const edit = (from: string, to: string) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  }

  it('takes a changed sentence, weight and scope', () => {
    const from = '*Afspraak · wel doen*\n\nJe mening is welkom.'
    const code = read(edit(from, '*richtlijn · wel doen*\n\nJe **eigen** mening is welkom.'))
    const rule = code.sections
      .flatMap(({ rules }) => rules)
      .find(({ id }) => id === 'disclosure-speaking-for-organisation')
    expect(rule?.force).toBe('guideline')
    expect(rule?.text.nl).toContain('Je eigen mening is welkom.')
    expect(rule?.text.en).toContain('Your opinion')
  })

  it('gives an added section and rule an id of their own words', () => {
    const added =
      '## Onze bus\n\nWe hebben een bus.\n\n- Met stickers\n\n### Rijd voorzichtig\n\n*Tip · wel doen*\n\nDe bus is groot.\n\n## Op eigen naam'
    const code = read(edit('## Op eigen naam', added))
    const section = code.sections.find(({ id }) => id === 'own-onze-bus')
    expect(section?.body.map(({ nl }) => nl)).toEqual(['We hebben een bus.', 'Met stickers'])
    expect(section?.rules[0]).toMatchObject({
      id: 'own-rijd-voorzichtig',
      force: 'tip',
      kind: 'do',
    })
  })

  it('keeps the other language beside a section that was moved', () => {
    const start = text.indexOf('## Waarom deze code')
    const next = text.indexOf('## Wat je van ons krijgt')
    const after = text.indexOf('## Voor wie en wanneer')
    const moved =
      text.slice(0, start) + text.slice(next, after) + text.slice(start, next) + text.slice(after)
    const [first, second] = read(moved).sections
    expect([first?.id, second?.id]).toEqual(['exchange', 'why'])
    expect(first?.title.en).toBe('What you get from us')
  })

  it.each([
    ['*Afspraak · wel doen*', '*Wet · wel doen*', /sections\.\d+\.rules\.0\.force/],
    ['- **Functie:** woordvoerder', '- **Baan:** woordvoerder', /"Baan" is no field here/],
    ['**Vraag het gerust**', 'Vraag het gerust', /the one to turn to is missing/],
    ['- **Houding:** Stimuleren', '- **Houding:** Vrolijk', /stance/],
  ])('says what cannot be read: %s', (from, to, message) => {
    const { code, mistakes } = readMarkdownCode(edit(from, to))
    expect(code).toBeUndefined()
    expect(mistakes.map((mistake) => mistake.message).join('\n')).toMatch(message)
  })

  it('refuses what is no code, and what is too long, at once', () => {
    expect(readMarkdownCode('Zomaar een tekst').mistakes).toHaveLength(1)
    const excessive = ['# ', '> ', '+ ', '1. ', '[a](', 'x\n\n', '- > ', `${' '.repeat(99)}- a\n`]
    const started = performance.now()
    for (const unit of excessive) {
      expect(readMarkdownCode(`# x\n\n${unit.repeat(300_000)}`).mistakes).toHaveLength(1)
      const { mistakes } = readMarkdownCode(`# x\n\n${unit.repeat(2_500)}`)
      expect(mistakes.length).toBeGreaterThan(0)
    }
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
