import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { countWords, hashCode, readingMinutes, writeCanonicalJson } from './code-text.ts'
import type { CodeDocument } from './code.ts'

const CODE: CodeDocument = {
  format: 1,
  stance: 'allow',
  organisation: 'Waterrijk',
  languages: ['nl'],
  title: { nl: 'Onze code', en: 'Our code' },
  intro: { nl: "Foto's van collega's: vraag het eerst.", en: 'Pictures of colleagues: ask first.' },
  contact: { name: 'Fenna' },
  sections: [
    {
      id: 'why',
      title: { nl: 'Waarom', en: 'Why' },
      body: [{ nl: 'Zomaar – 100 keer.', en: 'Just so.' }],
      rules: [
        {
          id: 'rights-pay-and-conditions',
          force: 'must',
          kind: 'do',
          title: { nl: 'Praat over loon', en: 'Talk about pay' },
          text: { nl: 'Dat mag.', en: 'You may.' },
          why: { nl: 'Omdat het mag.', en: 'Because you may.' },
        },
      ],
    },
  ],
}

test('words are counted as a reader meets them, without reasons and signs', () => {
  // Onze code · Foto's van collega's vraag het eerst · Waarom · Zomaar 100 keer · Praat over loon · Dat mag
  expect(countWords(CODE, 'nl')).toBe(2 + 6 + 1 + 3 + 3 + 2)
})

test('a short code takes a minute, and two hundred words take another', () => {
  expect(readingMinutes(CODE, 'nl')).toBe(1)
  const intro = { nl: 'woord '.repeat(400), en: '' }
  expect(readingMinutes({ ...CODE, intro }, 'nl')).toBe(2)
})

test('the hash is the SHA-256 of the canonical JSON', async () => {
  const expected = createHash('sha256').update(writeCanonicalJson(CODE)).digest('hex')
  expect(await hashCode(CODE)).toBe(expected)
  expect(await hashCode(CODE, (bytes) => createHash('sha256').update(bytes).digest())).toBe(
    expected,
  )
})

test('the order of keys and an absent field do not change the hash, a letter does', async () => {
  const reversed = Object.fromEntries(Object.entries(CODE).toReversed()) as unknown as CodeDocument
  const padded = {
    ...reversed,
    contact: { name: 'Fenna', role: undefined },
  } as unknown as CodeDocument
  expect(await hashCode(padded)).toBe(await hashCode(CODE))
  expect(await hashCode({ ...CODE, organisation: 'waterrijk' })).not.toBe(await hashCode(CODE))
})
