import { z } from 'zod'
import { empty, needed, optional } from '#platform/form-fields.ts'
import { gapOutcomes, questionKinds, questionViews } from './contract.ts'

/** The id of a rule, in the library or of the organisation's own. */
export const ruleId = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/)
const part = z
  .string()
  .max(120)
  .regex(/^(rule|section):[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'part-missing')

const text = needed(5_000, 'question-missing')

export const askInput = z.object({
  kind: z.enum(questionKinds).default('question'),
  publication: z.uuid().nullable().default(null),
  rule: ruleId.nullable().default(null),
  formKey: z.uuid().nullable().default(null),
  text,
})
export type AskInput = z.infer<typeof askInput>

/** A question without a name: nothing beside its words, the rule, and the key of the form. */
export const anonymousInput = z.object({
  rule: ruleId.nullable().default(null),
  formKey: z.uuid(),
  text,
})
export type AnonymousInput = z.infer<typeof anonymousInput>

/** The words of a code as somebody types them. */
export const codeInput = z.object({ code: needed(200, 'code-missing') })
export const codeFollowUpInput = z.object({ code: needed(200, 'code-missing'), text })

export const answerInput = z.object({ text: needed(5_000, 'answer-missing') })
export const followUpInput = z.object({ text })

/** What a press on the page of a question does; without one it answers. */
export const pressInput = z.object({
  press: z.enum(['answer', 'follow-up', 'take', 'aside', 'back', 'rule']).default('answer'),
})
/** Taking it: `number` is the one that the page showed. */
export const takeInput = z.object({ number: z.coerce.number().int().min(0).max(100_000) })
export const ruleInput = z.object({ rule: ruleId.or(z.literal('')).transform(empty) })

export const listInput = z.object({
  show: z.enum(questionViews).catch('waiting'),
  search: z.string().trim().max(200).catch(''),
})
export type ListInput = z.infer<typeof listInput>

export const faceInput = z.object({
  expertise: optional(300),
  about: optional(600),
  reach: optional(300),
  language: z.enum(['nl', 'en']),
  agreed: z.enum(['yes', 'no']).default('no'),
})
export type FaceInput = z.infer<typeof faceInput>

export const absenceInput = z
  .object({ from: z.iso.date('date-wrong'), until: z.iso.date('date-wrong') })
  .refine(({ from, until }) => until >= from, { path: ['until'], error: 'dates-turned' })
export const absenceGoneInput = z.object({ absence: z.uuid() })

/** A known answer by language; one language is enough, and both parts of it are needed. */
export const knownAnswerInput = z
  .object({
    formKey: z.uuid(),
    seen: z.coerce.number().int().min(0).max(100_000),
    rule: ruleId.or(z.literal('')).refine(Boolean, 'rule-missing'),
    'question-nl': optional(300),
    'answer-nl': optional(2_000),
    'question-en': optional(300),
    'answer-en': optional(2_000),
    lookAgainOn: z.iso.date('date-wrong'),
  })
  .superRefine((one, context) => {
    const whole = (['nl', 'en'] as const).filter((language) => {
      const [question, answer] = [one[`question-${language}`], one[`answer-${language}`]]
      if (question && !answer)
        context.addIssue({
          code: 'custom',
          path: [`answer-${language}`],
          message: 'answer-missing',
        })
      if (answer && !question)
        context.addIssue({
          code: 'custom',
          path: [`question-${language}`],
          message: 'question-missing',
        })
      return question ?? answer
    })
    if (whole.length === 0)
      context.addIssue({ code: 'custom', path: ['question-nl'], message: 'question-missing' })
  })
export type KnownAnswerInput = z.infer<typeof knownAnswerInput>

/** A press on a known answer: `number` is that of its words, `withdrawals` that of its last withdrawal. */
export const answerPressInput = z.object({
  press: z.enum(['write', 'still-right', 'withdraw', 'show']).default('write'),
  number: z.coerce.number().int().min(0).max(100_000).default(0),
  withdrawals: z.coerce.number().int().min(0).max(100_000).default(0),
})

export const gapInput = z.object({
  formKey: z.uuid(),
  question: z.uuid().or(z.literal('')).default('').transform(empty),
  part,
  title: needed(200, 'title-missing'),
  text: needed(2_000, 'text-missing'),
  reason: optional(1_000),
})
export type GapInput = z.infer<typeof gapInput>

export const gapOutcomeInput = z
  .object({
    gap: z.uuid(),
    number: z.coerce.number().int().min(0).max(100_000),
    outcome: z.enum(gapOutcomes, 'outcome-missing'),
    why: optional(1_000),
  })
  .refine(({ outcome, why }) => outcome === 'taken' || why, { path: ['why'], error: 'why-missing' })
export type GapOutcomeInput = z.infer<typeof gapOutcomeInput>
