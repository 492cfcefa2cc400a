import { z } from 'zod'

/** What the press sends: which version, and in which language it was read. */
export const acknowledgeInput = z.object({
  publication: z.uuid('newer-version'),
  language: z.enum(['nl', 'en'], 'newer-version'),
})
