import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
      { numRuns: 300 },
    )
  })
  it('comes back also when it was published', () => {
    const code = buildExampleCode()
    const { code: back } = readMarkdownCode(writeMarkdown(code, EDITION))
    expect(writeCanonicalJson(back)).toBe(writeCanonicalJson(code))
  })
})
