import { z } from 'zod'
import { additionKinds, mostCitations, noteKinds } from './contract.ts'

const day = z.iso.date('date-wrong')
// A form sends two characters for the end of a line, where the field counted one.
const longText = z.string().overwrite((text) => text.replaceAll('\r\n', '\n').trim())
const words = (missing: string) => longText.min(1, missing).max(2_000, 'note-long')
const ruleId = z.string().regex(/^[a-z][a-z0-9-]{1,80}$/)

const note = z
  .object({
    formKey: z.uuid(),
    colleague: z.string().trim().min(1, 'colleague-missing').max(200, 'name-long'),
    contact: z.uuid('contact-missing'),
    kind: z.enum(noteKinds, 'note-kind'),
    postedOn: day,
    heldOn: day,
    facts: words('facts-missing'),
    account: longText
      .max(2_000, 'note-long')
      .default('')
      .transform((text) => text || null),
    outcome: words('note-outcome-missing'),
    rules: z.array(ruleId).max(mostCitations, 'citations-many').default([]),
  })
  .refine(({ postedOn, heldOn }) => postedOn <= heldOn, { path: ['heldOn'], message: 'held-early' })

/** One schema a press. */
export const talkInputs = {
  note,
  add: z.object({
    formKey: z.uuid(),
    kind: z.enum(additionKinds),
    text: words('addition-missing'),
  }),
} as const
