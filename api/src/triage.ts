import { CATEGORIES } from '@handvat/engine/triage/categories.ts'
import type { TriageResult } from '@handvat/engine/triage/categories.ts'
import { z } from 'zod'

/** One line that `handvat triage --jsonl` reads; unknown fields are ignored. */
export const triageLineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.enum(['nl', 'en', 'auto']).nullish(),
})

export type TriageLine = z.output<typeof triageLineSchema>

/** What is proposed for one mention; the confidence runs from 0 to 1. */
export const triageAnswerSchema = z.object({
  category: z.enum(CATEGORIES),
  confidence: z.number().min(0).max(1),
})

/** One line that `handvat triage --jsonl` writes: the proposal, or why there is none. */
export type TriageLineResult =
  | ({ id: string | number } & Pick<TriageResult, 'category' | 'confidence'>)
  | { id: string | number | null; error: string }
