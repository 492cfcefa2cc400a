import { z } from 'zod'

const text = z.object({ nl: z.string(), en: z.string() })

/** A published code, as `GET /api/v1/code` gives it to anyone: nothing in it is secret. */
export const publishedCodeSchema = z.object({
  version: z.int().min(1).describe('Counts from 1; a version never changes.'),
  publishedAt: z.iso.datetime(),
  hash: z.string().length(64).describe('SHA-256 of the code, in hexadecimal digits.'),
  code: z.object({
    format: z.literal(1),
    stance: z.enum(['stimulate', 'allow', 'limited', 'prohibit']),
    organisation: z.string(),
    languages: z.array(z.enum(['nl', 'en'])).min(1),
    title: text,
    intro: text,
    contact: z.object({
      name: z.string(),
      role: z.string().optional(),
      email: z.string().optional(),
      phone: z.string().optional(),
      hours: text.optional(),
    }),
    sections: z.array(
      z.object({
        id: z.string().describe('Anchor of the section on the page, after "section-".'),
        title: text,
        body: z.array(text),
        rules: z.array(
          z.object({
            id: z.string().describe('Id of the rule for ever, and its anchor on the page.'),
            force: z.enum(['must', 'guideline', 'tip']),
            kind: z.enum(['do', 'dont']),
            title: text,
            text,
            why: text,
            examples: z.object({ do: text, dont: text }).optional(),
          }),
        ),
      }),
    ),
  }),
})

export type PublishedCode = z.output<typeof publishedCodeSchema>
