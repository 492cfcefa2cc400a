import { z } from 'zod'
import { CONTENT_TYPES, TIME_MANNERS } from './code-facts.ts'
import { MEDIA } from './code.ts'
import type { CodeDocument, CodeRule, Contact, Section } from './code.ts'
import type { CodeFacts } from './code-facts.ts'
import { STANCES } from './library.ts'

// Far more than a code of four pages needs, and little enough that nobody can fill a disk with one.
const LONGEST_TEXT = 20_000
const MOST = 200

const line = z.string().max(LONGEST_TEXT)
const name = z.string().min(1).max(300)
const text = z.strictObject({ nl: line, en: line })
const kebab = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
const day = z.iso.date()
const languages = z.array(z.enum(['nl', 'en'])).min(1)

export const contactSchema: z.ZodType<Contact> = z.strictObject({
  name,
  role: name.optional(),
  email: name.optional(),
  phone: name.optional(),
  hours: text.optional(),
  topics: text.optional(),
  deputy: z
    .strictObject({ name, role: name.optional(), email: name.optional(), phone: name.optional() })
    .optional(),
})

export const codeRuleSchema: z.ZodType<CodeRule> = z.strictObject({
  id: kebab,
  force: z.enum(['must', 'guideline', 'tip']),
  kind: z.enum(['do', 'dont']),
  title: text,
  text,
  why: text,
  examples: z.strictObject({ do: text, dont: text }).optional(),
  scope: z
    .strictObject({
      roles: text.optional(),
      media: z.array(z.enum(MEDIA)).optional(),
      from: day.optional(),
      until: day.optional(),
    })
    .optional(),
  contentType: z.enum(CONTENT_TYPES).optional(),
  values: z.array(kebab).max(MOST).optional(),
  lagging: languages.optional(),
})

export const sectionSchema: z.ZodType<Section> = z.strictObject({
  id: kebab,
  title: text,
  body: z.array(text).max(MOST),
  rules: z.array(codeRuleSchema).max(MOST),
  lagging: languages.optional(),
})

/** What an organisation fills in beside its sentences. */
export const codeFactsSchema: z.ZodType<CodeFacts> = z.strictObject({
  goals: z
    .array(z.strictObject({ id: kebab, title: text, contribute: text }))
    .max(MOST)
    .optional(),
  values: z
    .array(z.strictObject({ id: kebab, title: text }))
    .max(MOST)
    .optional(),
  spokespersons: z
    .array(z.strictObject({ name: text, role: name.optional(), topics: text }))
    .max(MOST)
    .optional(),
  accounts: z
    .array(
      z.strictObject({
        platform: name,
        handle: name,
        purpose: text,
        holders: z.array(name).max(MOST),
      }),
    )
    .max(MOST)
    .optional(),
  confidential: z
    .array(
      z.strictObject({
        id: kebab,
        title: text,
        example: text.optional(),
        from: day.optional(),
        until: day.optional(),
        decides: text.optional(),
      }),
    )
    .max(MOST)
    .optional(),
  contentTypes: z
    .array(
      z.strictObject({
        type: z.enum(CONTENT_TYPES),
        owner: text,
        hours: text.optional(),
        agreement: text,
      }),
    )
    .max(CONTENT_TYPES.length)
    .optional(),
  workingTime: z
    .strictObject({
      manner: z.enum(TIME_MANNERS),
      exceptions: z
        .array(z.strictObject({ who: text, manner: z.enum(TIME_MANNERS), note: text.optional() }))
        .max(MOST),
    })
    .optional(),
  contacts: z.array(contactSchema).max(MOST).optional(),
})

/** The shape of a `CodeDocument` that comes from elsewhere: a file, a database, a request. */
export const codeDocumentSchema: z.ZodType<CodeDocument> = z.strictObject({
  format: z.literal(1),
  stance: z.enum(STANCES),
  organisation: name,
  languages,
  title: text,
  intro: text,
  lagging: languages.optional(),
  contact: contactSchema,
  sections: z.array(sectionSchema).max(MOST),
  facts: codeFactsSchema.optional(),
  reviewBy: day.optional(),
})

/** What the part `head` of a code holds. */
export const headSchema = z.strictObject({
  title: text,
  intro: text,
  stance: z.enum(STANCES),
  reviewBy: day.optional(),
  lagging: languages.optional(),
})

/** The sections with the rules in them, in order. */
export const orderSchema = z.strictObject({
  sections: z.array(z.strictObject({ id: kebab, rules: z.array(kebab).max(MOST) })).max(MOST),
})
export type Order = z.infer<typeof orderSchema>
