import { z } from 'zod'
import { questionKinds } from './contract.ts'

export const askInput = z.object({
  kind: z.enum(questionKinds).default('question'),
  publication: z.uuid().nullable().default(null),
  text: z.string().trim().min(1, 'question-missing').max(5_000, 'text-long'),
})
export const answerInput = z.object({
  text: z.string().trim().min(1, 'answer-missing').max(5_000, 'text-long'),
})
