import { z } from 'zod'
import type { CodeDocument } from './code.ts'
import { STANCES } from './library.ts'

const text = z.strictObject({ nl: z.string(), en: z.string() })
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)

/** The shape of a `CodeDocument` that comes from elsewhere: a file, a database, a request. */
export const codeDocumentSchema: z.ZodType<CodeDocument> = z.strictObject({
  format: z.literal(1),
  stance: z.enum(STANCES),
  organisation: z.string().min(1),
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  title: text,
  intro: text,
  contact: z.strictObject({
    name: z.string().min(1),
    role: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    hours: text.optional(),
  }),
  sections: z.array(
    z.strictObject({
      id: kebab,
      title: text,
      body: z.array(text),
      rules: z.array(
        z.strictObject({
          id: kebab,
          force: z.enum(['must', 'guideline', 'tip']),
          kind: z.enum(['do', 'dont']),
          title: text,
          text,
          why: text,
          examples: z.strictObject({ do: text, dont: text }).optional(),
        }),
      ),
    }),
  ),
})
