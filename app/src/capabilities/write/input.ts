import { z } from 'zod'

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
