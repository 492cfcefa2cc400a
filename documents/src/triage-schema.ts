import { CATEGORIES, FORMS } from '@handvat/engine/triage/categories.ts'
import { z } from 'zod'

const sentence = z.string().trim().min(1)
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')
const phrases = z.array(sentence).min(1)
const inLanguages = z.strictObject({ nl: phrases.optional(), en: phrases.optional() })
const lists = z.record(kebab, z.strictObject({ nl: phrases, en: phrases })).nullish()

/** `library/triage/<category>.yaml`. */
export const triageFileSchema = z.strictObject({
  groups: z
    .array(
      z.strictObject({
        id: kebab,
        weight: z.number().min(0.1).max(6),
        grave: z.enum(['yes']).optional(),
        form: z.enum(FORMS).optional(),
        say: z.strictObject({ nl: sentence, en: sentence }),
        /** Phrases of one language, and those of both (emoji). */
        nl: phrases.optional(),
        en: phrases.optional(),
        both: phrases.optional(),
        unless: inLanguages.optional(),
        near: z
          .array(
            z.strictObject({
              lang: z.enum(['nl', 'en']).optional(),
              within: z.int().min(1).max(40).optional(),
              all: z.array(phrases).min(2),
              unless: phrases.optional(),
            }),
          )
          .optional(),
      }),
    )
    .min(1),
  lists,
})

/** `library/triage/concepts.yaml`. */
export const conceptsFileSchema = z.strictObject({
  concepts: z
    .array(
      z.strictObject({
        id: kebab,
        kind: z.enum(['thing', 'claim']),
        nl: z.strictObject({ is: phrases, not: phrases.optional() }),
        en: z.strictObject({ is: phrases, not: phrases.optional() }),
      }),
    )
    .min(1),
})

export const isCategory = (name: string): name is (typeof CATEGORIES)[number] =>
  (CATEGORIES as readonly string[]).includes(name)
