import { z } from 'zod'

/** "Tell the editor": the id of a rule, and nothing else. */
export const tellInput = z.strictObject({
  rule: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)+$/)
    .max(80),
})
