import { z } from 'zod'
import { AUDIENCES, FITS, SECTORS, STEP_KINDS } from './learn-library.ts'

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')
const references = z.array(z.string())

export const dilemmaFileSchema = z.strictObject({
  audience: z.enum(AUDIENCES),
  sectors: z.array(z.enum(SECTORS)).nullish(),
  title: text,
  rules: references.min(1),
  scenes: z
    .array(
      z.strictObject({
        id: kebab,
        text,
        question: text,
        options: z
          .array(
            text.extend({
              id: kebab,
              fit: z.enum(FITS),
              nuance: text,
              rules: references.nullish(),
              to: kebab.optional(),
            }),
          )
          .min(2)
          .max(5),
      }),
    )
    .min(1),
  lesson: text,
  talk: text,
})

export const caseFileSchema = z.strictObject({
  year: z.int().min(1990).max(2100),
  title: text,
  story: z.array(text).min(1).max(4),
  lesson: text,
  talk: text,
  rules: references.min(1),
  sources: references.min(1),
})

export const trackFileSchema = z.strictObject({
  audience: z.enum(AUDIENCES),
  place: z.int().min(1),
  title: text,
  text,
  done: text,
  steps: z
    .array(
      z.strictObject({
        kind: z.enum(STEP_KINDS),
        minutes: z.int().min(1).max(30),
        title: text,
        text,
        count: z.int().min(1).max(10).optional(),
      }),
    )
    .min(1),
})

export const bioFileSchema = z.strictObject({
  place: z.int().min(1),
  name: sentence,
  limit: z.int().min(20).max(5_000).nullish(),
  patterns: z.array(text.extend({ id: kebab })).min(1),
})
