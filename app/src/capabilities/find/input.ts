import { z } from 'zod'

/** What somebody looks for. */
export const findInput = z.object({
  words: z.string().trim().min(1, 'words-missing').max(300, 'text-long'),
})
