import { z } from 'zod'
import { entryKinds, reviewQuestions } from './contract.ts'
import { readTopics } from './model.ts'

/** Minutes until the next word that the form offers; 0 says nothing about it. */
export const nextMinutes = [15, 30, 60, 120, 240, 0] as const

const words = z.string().trim().max(2_000, 'text-long').default('')
const minutes = z.coerce
  .number()
  .int()
  .refine((value) => (nextMinutes as readonly number[]).includes(value), 'missing')
const statement = { nl: words, en: words, minutes }
const saysSomething = ({ nl, en }: { nl: string; en: string }) => nl !== '' || en !== ''
const oneLanguage = { path: ['nl'], message: 'text-missing' }

/** One schema a press. */
export const crisisInputs = {
  start: z
    .object({
      title: z.string().trim().min(1, 'title-missing').max(120, 'text-long'),
      topics: z.string().max(1_000, 'text-long').default('').transform(readTopics),
      ...statement,
    })
    .refine(saysSomething, oneLanguage),
  state: z
    .object({ number: z.coerce.number().int().min(1), ...statement })
    .refine(saysSomething, oneLanguage),
  enter: z.object({
    formKey: z.uuid(),
    kind: z.enum(entryKinds),
    text: z.string().trim().min(1, 'text-missing').max(2_000, 'text-long'),
  }),
  review: z.object(
    Object.fromEntries(
      reviewQuestions.map((question) => [
        question,
        z.string().trim().max(5_000, 'text-long').default(''),
      ]),
    ) as Record<(typeof reviewQuestions)[number], z.ZodDefault<z.ZodString>>,
  ),
  action: z.object({
    formKey: z.uuid(),
    text: z.string().trim().min(1, 'text-missing').max(500, 'text-long'),
    owner: z.string().trim().min(1, 'name-missing').max(120, 'name-long'),
    due: z.iso.date('date-wrong'),
  }),
  finish: z.object({ action: z.uuid(), state: z.enum(['done', 'open']) }),
} as const
