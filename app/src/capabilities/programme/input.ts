import { z } from 'zod'
import { count, date, needed, optional, tick } from '#platform/form-fields.ts'
import { channels, interests, mostOwnTopics, obstacles, topics } from './contract.ts'

// What is ticked, each once, in the order of the list.
const ticked = <Value extends string>(values: readonly Value[]) =>
  z
    .array(z.string().max(60))
    .max(values.length * 2)
    .default([])
    .transform((given) => values.filter((value) => given.includes(value)))

/** Asking everyone: whether names stand with the answers is chosen here, once. */
export const surveyInput = z.object({
  naming: z.enum(['anonymous', 'named'], 'naming-missing'),
  welcome: needed(2_000, 'welcome-missing'),
  topics: z
    .string()
    .max(2_000, 'text-long')
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ])
    .refine((lines) => lines.length <= mostOwnTopics, 'topics-many')
    .refine((lines) => lines.every((line) => line.length <= 80), 'topics-long'),
  minimum: z.coerce
    .number('minimum-wrong')
    .int('minimum-wrong')
    .min(5, 'minimum-wrong')
    .max(100, 'minimum-wrong'),
  lastDay: date,
})
export type SurveyInput = z.infer<typeof surveyInput>

const ownTopics = Array.from({ length: mostOwnTopics }, (_, index) => `own-${index + 1}`)

/** An answer; `survey` is the one that the page showed. */
export const answerInput = z.object({
  survey: z.uuid(),
  interest: z.enum(interests, 'interest-missing'),
  channels: ticked(channels),
  topics: ticked([...topics, ...ownTopics]),
  obstacles: ticked(obstacles),
  remark: optional(1_000),
})
export type AnswerInput = z.infer<typeof answerInput>

/** What is said to an obstacle; `seen` is the number of the last reply on the page, 0 for none. */
export const replyInput = z.object({
  obstacle: z.enum(obstacles),
  seen: count,
  text: needed(1_000, 'text-missing'),
})
export type ReplyInput = z.infer<typeof replyInput>

/** Opening the programme; `seen` is the number of the last turn on the page. */
export const openInput = z.object({ seen: count, reason: optional(1_000) })
export const closeInput = z.object({ seen: count, reason: needed(1_000, 'programme-reason') })

/** What somebody who takes part chose. */
export const choiceInput = z.object({
  channels: ticked(channels),
  topics: ticked(topics),
  letters: tick,
})
export type ChoiceInput = z.infer<typeof choiceInput>

export const thanksInput = z.object({ formKey: z.uuid(), text: needed(2_000, 'text-missing') })
export type ThanksInput = z.infer<typeof thanksInput>

/** A goal for one's own team. */
export const goalInput = z.object({
  formKey: z.uuid(),
  title: needed(120, 'title-missing'),
  target: z.coerce
    .number('target-wrong')
    .int('target-wrong')
    .min(1, 'target-wrong')
    .max(10_000, 'target-wrong'),
  lastDay: date,
})
export type GoalInput = z.infer<typeof goalInput>

/** A press on one goal. */
export const goalPressInput = z.object({ goal: z.uuid() })
