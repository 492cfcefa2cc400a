import { z } from 'zod'
import { attackSteps } from './contract.ts'

const day = z.iso.date('date-wrong')

/** One schema a press. */
export const attackInputs = {
  start: z.object({ formKey: z.uuid() }),
  tick: z.object({
    step: z.enum(attackSteps),
    number: z.coerce.number().int().min(0).max(9_999),
    state: z.enum(['done', 'open']),
  }),
  write: z.object({
    formKey: z.uuid(),
    text: z
      .string()
      .trim()
      .max(5_000, 'text-long')
      .transform((text) => text || null),
  }),
  leader: z.object({ leader: z.string().trim().min(1, 'colleague-missing').max(200, 'name-long') }),
  end: z.object({ days: z.array(day, 'date-missing').min(1, 'date-missing').max(6) }),
  shift: z
    .object({
      colleague: z.string().trim().min(1, 'colleague-missing').max(200, 'name-long'),
      part: z.enum(['security', 'contact-point']),
      from: day,
      until: day,
    })
    .refine(({ from, until }) => until >= from, { path: ['until'], message: 'date-wrong' }),
  endShift: z.object({ shift: z.uuid() }),
} as const
