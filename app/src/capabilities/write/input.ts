import { z } from 'zod'
import { CHOICES, IMPORT_MANNERS } from './contract.ts'

const part = z.string().min(1).max(120)
const number = z.int().min(0).max(1_000_000_000)

/** A new content of one part, as the page sends it; `content` is judged by the shape of its part. */
export const partInput = z.strictObject({
  part,
  seen: number,
  /** Null takes the part out. */
  content: z.json(),
})

/** Where somebody is in the draft, and up to which change they know it; `leaving` when they close it. */
export const presenceInput = z.strictObject({
  part: part.nullable(),
  since: number,
  leaving: z.boolean().optional(),
})

/** The number of the change to undo. */
export const undoInput = z.object({ number: z.coerce.number<string>().int().min(1) })

const many = z.coerce.number<string>().int().min(0).max(100_000_000)

/** What brings a code of elsewhere along beside a file: the key of the form, and pasted text. */
export const importInput = z.object({
  formKey: z.uuid(),
  // Its roof in bytes is that of the reader, which has a sentence for it.
  text: z.string().default(''),
})

/** What becomes of one passage of an import; `seen` is the revision that the page showed. */
export const choiceInput = z.object({
  index: many,
  seen: many,
  choice: z.enum(CHOICES),
  section: z.string().max(100).optional(),
  reason: z.string().max(300, 'reason-long').optional(),
})

/** A press on many passages at once. */
export const acceptInput = z.object({ which: z.enum(['sure', 'all']), seen: many })
export const undoAcceptInput = z.object({ press: many, seen: many })

/** Taking an import over, as the preview showed it: the revisions of the draft and of the import. */
export const takeOverInput = z.object({
  manner: z.enum(IMPORT_MANNERS, 'manner-missing'),
  draft: many,
  seen: many,
})
