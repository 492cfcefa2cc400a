import { z } from 'zod'
import { smallestMinimum } from '#platform/suppression.ts'

export const minimumInput = z.object({
  minimum: z.coerce
    .number('minimum-wrong')
    .int('minimum-wrong')
    .min(smallestMinimum, 'minimum-wrong')
    .max(100, 'minimum-wrong'),
  reason: z.string().trim().min(1, 'minimum-reason').max(300, 'minimum-reason'),
  seen: z.coerce.number().int().min(0).max(1_000_000),
})

export const periodInput = z.object({
  period: z
    .string()
    .regex(/^\d{4}(-Q[1-4])?$/, 'period-missing')
    .max(7),
})
