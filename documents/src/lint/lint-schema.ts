import { z } from 'zod'
import { LINT_KINDS, LINT_MEASURES } from './lint-library.ts'

const sentence = z.string().trim().min(1)
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')
const text = z.strictObject({ nl: sentence, en: sentence })
const phrases = z.array(sentence).min(1)
const phrasesOfBoth = z.strictObject({ nl: phrases.optional(), en: phrases.optional() })

/** `{ any: […] }` is short for `{ all: [[…]] }`. */
const pattern = z
  .strictObject({
    any: phrases.optional(),
    all: z.array(phrases).min(2).optional(),
    within: z.int().min(1).max(100).optional(),
    unless: phrases.optional(),
    say: text.optional(),
  })
  .refine(({ any, all }) => Boolean(any) !== Boolean(all), {
    error: 'holds any or all, and one of the two',
  })
const patterns = z.strictObject({
  nl: z.array(pattern).min(1).optional(),
  en: z.array(pattern).min(1).optional(),
})
/** A case is a sentence or a small document, as `readLines` reads it. */
const cases = z.strictObject({ nl: z.array(sentence).min(3), en: z.array(sentence).min(3) })
const words = z.strictObject({ say: sentence, why: sentence, fix: sentence })

/** `library/lint/L01-<name>.yaml`. */
export const lintFileSchema = z.strictObject({
  level: z.enum(['risk', 'practice', 'tip']),
  kind: z.enum(LINT_KINDS),
  nl: words,
  en: words,
  sources: z.array(z.string()).min(1),
  statements: patterns.optional(),
  unless: phrasesOfBoth.optional(),
  unlessAround: phrasesOfBoth.optional(),
  unlessDocument: phrasesOfBoth.optional(),
  needs: z
    .array(
      z.strictObject({
        id: kebab,
        name: text,
        nl: z.array(pattern).min(1),
        en: z.array(pattern).min(1),
      }),
    )
    .min(1)
    .optional(),
  when: patterns.optional(),
  measure: z.enum(LINT_MEASURES).optional(),
  cases: z.strictObject({ hits: cases, passes: cases }),
})

/** `library/lint/lists.yaml`. */
export const lintListsSchema = z.record(kebab, z.strictObject({ nl: phrases, en: phrases }))

/** `library/lint/plain-words.yaml`: formal word to plain word. */
export const plainWordsSchema = z.strictObject({
  nl: z.record(sentence, sentence),
  en: z.record(sentence, sentence),
})

/** `library/lint/dead-platforms.yaml`. */
export const deadPlatformsSchema = z.array(
  z.strictObject({
    name: sentence,
    words: phrases,
    state: z.enum(['closed', 'faded']),
    year: z.int().min(1990).max(2100),
  }),
)
