import { z } from 'zod'
import { empty, needed, optional } from '#platform/form-fields.ts'
import { rhythms } from './contract-talks.ts'

const oneUnit = z.uuid('unit-wrong').or(z.literal('')).default('').transform(empty)

/** When and where, with which unit (none: everyone). Times are those of the clock on the wall. */
const place = {
  unit: oneUnit,
  day: z.iso.date('date-wrong'),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-wrong'),
  minutes: z.coerce
    .number('minutes-wrong')
    .int('minutes-wrong')
    .min(1, 'minutes-wrong')
    .max(480, 'minutes-wrong'),
  place: needed(200, 'place-missing'),
}

export const planInput = z.object({ formKey: z.uuid(), ...place })
export type PlanInput = z.infer<typeof planInput>

/** A change; `revision` is the one that the page showed. */
export const changeInput = z.object({
  revision: z.coerce.number().int().min(1).max(1_000_000),
  ...place,
})
export type ChangeInput = z.infer<typeof changeInput>

export const outcomeInput = z.object({
  formKey: z.uuid(),
  part: z
    .string()
    .max(120)
    .regex(/^((rule|section):[a-z][a-z0-9]*(-[a-z0-9]+)*)?$/)
    .default('')
    .transform((part) => (part || null) as `rule:${string}` | `section:${string}` | null),
  title: needed(200, 'title-missing'),
  text: needed(2_000, 'text-missing'),
  reason: optional(1_000),
})
export type OutcomeInput = z.infer<typeof outcomeInput>

export const settleInput = z.object({ outcome: z.uuid(), remark: optional(1_000) })

export const digestInput = z.object({ rhythm: z.enum(rhythms, 'missing') })

/** Who becomes a coach, by address or whole name, and of which unit (none: of everyone). */
export const coachInput = z.object({ who: needed(300, 'colleague-missing'), unit: oneUnit })
export const coachEndInput = z.object({ person: z.uuid() })
