import type { CheckResult } from '@handvat/engine/finding.ts'
import { z } from 'zod'

/** The JSON that `handvat check --json` writes: every finding, worst first; offsets are UTF-16 code units, end exclusive. */
export const checkResultSchema: z.ZodType<CheckResult> = z.object({
  verdict: z.enum(['ok', 'think', 'stop']),
  language: z.enum(['nl', 'en']),
  findings: z.array(
    z.object({
      rule: z.string(),
      theme: z.string(),
      level: z.enum(['stop', 'think', 'tip', 'info']),
      start: z.int().min(0),
      end: z.int().min(0),
      text: z.string(),
      say: z.string(),
      why: z.string(),
    }),
  ),
})

/** One line that `handvat check --jsonl` reads; unknown fields are ignored. */
export const checkLineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  lang: z.enum(['nl', 'en', 'auto']).nullish(),
  channel: z.enum(['professional', 'private', 'official']).nullish(),
  /** A partial `CheckContext`. */
  context: z.record(z.string(), z.unknown()).nullish(),
})

export type CheckLine = z.output<typeof checkLineSchema>

/** One line that `handvat check --jsonl` writes: the result, or why there is none. */
export type CheckLineResult =
  ({ id: string | number } & CheckResult) | { id: string | number | null; error: string }
