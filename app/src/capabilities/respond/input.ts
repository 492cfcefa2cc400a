import { z } from 'zod'

// The blanks of the reply pieces in both languages, as `reply.blank.*` in the messages.
const blanks = /\[(naam|feit|bron|link|aanspreekpunt|name|fact|source|contact)\]/i

const revision = z.coerce.number().int().min(1)

/** One schema a press in the inbox. */
export const itemInputs = {
  step: z.object({ revision, node: z.string().max(60), option: z.string().max(60) }),
  undo: z.object({ revision, from: z.coerce.number().int().min(0).max(99) }),
  answer: z.object({
    revision,
    text: z
      .string()
      .trim()
      .min(1, 'answer-missing')
      .max(10_000, 'text-long')
      // "Dag [naam]": a blank that nobody filled in is not what was posted.
      .refine((text) => !blanks.test(text), 'answer-blank'),
  }),
  close: z.object({
    revision,
    message: z.string().trim().min(1, 'message-missing').max(2_000, 'text-long'),
  }),
} as const
export const replyInput = z.object({
  // A text column takes everything but NUL.
  text: z
    .string()
    .max(10_000)
    .transform((text) => text.replaceAll('\u0000', '')),
})
