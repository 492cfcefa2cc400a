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

const answers = ['yes', 'partly', 'no'] as const
const revision = z.coerce.number().int().min(1).max(1_000_000)
/** Fields whose name begins with a word and a point, such as `answer.contact`, as a record without that word. */
const pick = (values: Record<string, unknown>, stem: string) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(stem))
      .map(([name, value]) => [name.slice(stem.length), value]),
  )
const key = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*(\.[a-z]+)?$/)
  .max(60)

export const intakeInput = z
  .looseObject({})
  .transform((values) => ({
    ...values,
    answers: pick(values, 'answer.'),
  }))
  .pipe(
    z.object({
      revision,
      goal: z.string().trim().max(1_000, 'text-long').default(''),
      name: z.string().trim().max(80, 'face-name').default(''),
      colour: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^(#[0-9a-f]{6})?$/, 'face-colour')
        .default(''),
      logo: z.enum(['none']).optional().catch(undefined),
      answers: z.record(key, z.enum(answers)),
    }),
  )
export type IntakeInput = z.output<typeof intakeInput>

export const wordsInput = z
  .looseObject({})
  .transform((values) => ({
    ...values,
    sentences: pick(values, 'say.'),
  }))
  .pipe(
    z.object({
      revision,
      sentences: z.record(key, z.string().trim().max(1_000, 'text-long')),
      left: z.array(key).max(60).default([]),
    }),
  )
export type WordsInput = z.output<typeof wordsInput>

export const beginInput = z.object({ language: z.enum(['nl', 'en']) })
export const talkInput = z.object({ formKey: z.uuid() })
