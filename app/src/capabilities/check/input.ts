import { z } from 'zod'

const rule = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)+$/)
  .max(80)

/** "Tell the editor": the id of a rule, and nothing else. */
export const tellInput = z.strictObject({ rule })

/** A press that switches a rule: off with a reason, or on; `seen` is the number of the last record on the page. */
export const switchInput = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('off'),
    rule,
    seen: z.coerce.number().int().min(0).max(1_000_000),
    reason: z.string().trim().min(1, 'reason-missing').max(300, 'reason-long'),
  }),
  z.object({
    to: z.literal('on'),
    rule,
    seen: z.coerce.number().int().min(0).max(1_000_000),
  }),
])
export type SwitchInput = z.infer<typeof switchInput>
