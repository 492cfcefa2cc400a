import { z } from 'zod'
import { count, date, empty, needed, optional, tick } from '#platform/form-fields.ts'
import {
  answerOutcomes,
  contributionKinds,
  reviewDuties,
  reviewParties,
  reviewStatuses,
} from './contract.ts'

/** A part of a text: the introduction, the contact, a rule, a section or a list. */
const part = z
  .string()
  .max(120)
  .regex(/^(head|contact|(rule|section):[a-z][a-z0-9]*(-[a-z0-9]+)*|facts:[a-zA-Z]{1,40})$/)

/** Opening a round: `revision` is that of the draft that the author saw. */
export const roundInput = z.object({
  revision: count,
  title: needed(120, 'title-missing'),
  welcome: needed(2_000, 'welcome-missing'),
  lastDay: date,
})
export type RoundInput = z.infer<typeof roundInput>

export const joinInput = z.object({ signed: tick })

/** A press on one contribution. */
export const pressInput = z.object({ contribution: z.uuid() })

const words = {
  text: needed(2_000, 'text-missing'),
  reason: optional(1_000),
  signed: tick,
}
const proposal = { ...words, title: needed(200, 'title-missing') }

/** What a colleague gives; a proposal has a title beside its text. */
export const contributionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment'), formKey: z.uuid(), ...words, asks: tick }),
  z.object({ kind: z.literal('proposal'), formKey: z.uuid(), ...proposal }),
  z.object({ kind: z.literal('experience'), formKey: z.uuid(), ...words }),
])
export type ContributionInput = z.infer<typeof contributionInput>
export const kindInput = z.enum(contributionKinds).catch('comment')

/** The same, later: `revision` is the one that the page showed. */
export const editInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('comment'), revision: count, ...words, asks: tick }),
  z.object({ kind: z.literal('proposal'), revision: count, ...proposal }),
  z.object({ kind: z.literal('experience'), revision: count, ...words }),
])
export type EditInput = z.infer<typeof editInput>

/** An author's answer; `seen` is the number of the last answer on the page, 0 for none. */
export const answerInput = z
  .object({
    seen: count,
    outcome: z.enum(answerOutcomes, 'outcome-missing'),
    why: optional(2_000),
    became: part.or(z.literal('')).default('').transform(empty),
  })
  .refine(({ outcome, why }) => outcome === 'taken' || why, { path: ['why'], error: 'why-missing' })
export type AnswerInput = z.infer<typeof answerInput>

/** Words to write into the draft; `seen` is the number of the last change of that part on the page. */
export const takeInput = z.object({
  seen: count,
  title: needed(200, 'title-missing'),
  text: needed(2_000, 'text-missing'),
  why: optional(1_000),
})
export type TakeInput = z.infer<typeof takeInput>

/** What came out of the round table, typed in by an author. */
export const outcomeInput = z.object({
  formKey: z.uuid(),
  part,
  title: needed(200, 'title-missing'),
  text: needed(2_000, 'text-missing'),
  reason: optional(1_000),
})
export type OutcomeInput = z.infer<typeof outcomeInput>

/** A question to a party; the name of an outside party is needed where the kind alone does not say who. */
export const reviewInput = z
  .object({
    formKey: z.uuid(),
    party: z.enum(reviewParties, 'party-missing'),
    partyName: optional(200),
    about: z.enum(['round', 'draft']).default('round'),
    question: needed(2_000, 'question-missing'),
  })
  .refine(({ party, partyName }) => !['union', 'other'].includes(party) || partyName, {
    path: ['partyName'],
    error: 'party-name-missing',
  })
export type ReviewInput = z.infer<typeof reviewInput>

/** Whom an author names to answer for a party. */
export const reviewerInput = z.object({
  colleague: needed(300, 'colleague-missing'),
  duty: z.enum(reviewDuties, 'missing'),
})

/** Whom an author lets no longer answer for a party. */
export const reviewerGoneInput = z.object({ person: z.uuid(), duty: z.enum(reviewDuties) })

/** What a party said; a remark, an advice and a no need words. */
export const reviewAnswerInput = z
  .object({
    seen: count,
    status: z.enum(reviewStatuses, 'status-missing'),
    text: optional(5_000),
    conditions: optional(2_000),
    function: needed(200, 'function-missing'),
    name: optional(200),
    givenOn: date,
  })
  .refine(({ status, text }) => text || ['consent', 'no-objection'].includes(status), {
    path: ['text'],
    error: 'text-missing',
  })
export type ReviewAnswerInput = z.infer<typeof reviewAnswerInput>
