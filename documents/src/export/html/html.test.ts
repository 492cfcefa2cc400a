import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCode } from '../testing/any-code.ts'
import { buildExampleCode, EDITION } from '../testing/example-code.ts'
import { writeHtml } from './write-html.ts'

const code = buildExampleCode()

describe('a code as a page', () => {
  it('holds every rule at an anchor of its id, in its language', () => {
    const page = writeHtml(code, EDITION, 'en')
    expect(page).toContain('<html lang="en">')
    for (const { rules } of code.sections) {
      for (const rule of rules) expect(page).toContain(`id="${rule.id}"`)
    }
    expect(page).toContain('Version 3')
    expect(page).toContain('valid from 1 December 2026')
  })

  it('says what is not translated yet in the language it has', () => {
    const [first, ...others] = code.sections
    if (!first) throw new Error('The example has a section.')
    const body = [{ nl: 'Alleen in het Nederlands.', en: '' }]
    const lagging = { ...code, sections: [{ ...first, body }, ...others] }
    expect(writeHtml(lagging, EDITION, 'en')).toContain('Alleen in het Nederlands.')
    expect(writeHtml(code, EDITION, 'en')).not.toContain('Alleen in het Nederlands.')
  })

  it('needs nothing of elsewhere: no script, picture, typeface or style is fetched', () => {
    const page = writeHtml(code, EDITION, 'nl')
    expect(page).not.toMatch(
      /<(script|img|link|iframe|object|embed|form)\b|@import|url\(|\son\w+=/i,
    )
    expect(page).toContain("default-src 'none'")
  })

  it('shows any text as text: no text opens a tag', () => {
    const tags = (page: string) => [...page.matchAll(/<[^>\s]*/g)].map(([tag]) => tag)
    const known = new Set([...tags(writeHtml(code, EDITION, 'nl')), '<br'])
    fc.assert(
      fc.property(anyCode, (any) => {
        for (const tag of tags(writeHtml(any, 'draft', 'nl'))) expect(known).toContain(tag)
      }),
      { numRuns: 100 },
    )
  })

  it('gives every anchor once', () => {
    const rules = code.sections.flatMap((section) => section.rules).slice(0, 1)
    const named = ['section-why', 'title-x', 'why'].flatMap((id) =>
      rules.map((rule) => ({ ...rule, id })),
    )
    const own = { id: 'own-x', title: code.title, body: [], rules: named }
    const twice = { ...code, sections: [own, ...code.sections, ...code.sections] }
    const ids = [...writeHtml(twice, 'draft', 'nl').matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('makes no link of an address that could run something', () => {
    const page = writeHtml(
      { ...code, contact: { name: 'x', email: 'javascript:alert(1)@x" onclick="y' } },
      { ...EDITION, address: 'javascript:alert(1)' },
      'nl',
    )
    expect(page).not.toMatch(/href="(?!#|mailto:|https?:)/)
  })
})
