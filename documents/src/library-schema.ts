import { z } from 'zod'
import { CONTENT_TYPES, TIME_MANNERS } from './code-facts.ts'
import { strictContextSchema } from './context-schema.ts'
import { STANCES } from './library.ts'
import { conditionSchema, languageSchema, levelSchema, patternSchema } from './pattern-schema.ts'
import { OUTCOME_IDS } from './protocol.ts'

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')
const inLanguages = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({ nl: shape, en: shape })

const ruleCase = z.union(
  [
    sentence,
    z.strictObject({
      text: z.string(),
      context: strictContextSchema.optional(),
      level: levelSchema.optional(),
    }),
  ],
  { error: 'is not a text, nor {text, context, level} with the fields of CheckContext' },
)
const caseList = z.array(ruleCase).nullish()
const cases = z.strictObject({ nl: caseList, en: caseList }).nullish()

export const ruleFileSchema = z.strictObject({
  catalogue: z.string().regex(/^[A-Z]\d\d$/, 'is not an entry of the catalogue, like A01'),
  force: z.enum(['must', 'guideline', 'tip']),
  level: levelSchema,
  levelWhen: z.array(z.strictObject({ level: levelSchema, when: conditionSchema })).nullish(),
  channels: z.array(z.enum(['professional', 'private', 'official'])).nullish(),
  roles: z.array(z.enum(['employee', 'webcare', 'spokesperson'])).nullish(),
  when: conditionSchema.nullish(),
  code: z.strictObject({
    kind: z.enum(['do', 'dont']),
    nl: z.strictObject({ title: sentence, text: sentence }),
    en: z.strictObject({ title: sentence, text: sentence }),
  }),
  examples: inLanguages(z.strictObject({ do: sentence, dont: sentence })).nullish(),
  hint: inLanguages(z.strictObject({ title: sentence, say: sentence, why: sentence })),
  sources: z.array(z.string()).nullish(),
  silences: z.array(z.string()).nullish(),
  patterns: z.array(patternSchema).nullish(),
  cases: z.strictObject({ hits: cases, passes: cases }),
  pending: z
    .array(
      z.strictObject({
        lang: languageSchema,
        text: z.string(),
        context: strictContextSchema.optional(),
        level: levelSchema.optional(),
        expect: z.enum(['hit', 'pass']),
        reason: sentence,
      }),
    )
    .nullish(),
})

export const termsFileSchema = z.strictObject({
  nl: z.array(sentence).nullish(),
  en: z.array(sentence).nullish(),
})

const stances = z.array(z.enum(STANCES)).min(1)
const staged = { stances: stances.optional() }
const templateText = text.extend(staged)
const manner = z.enum(TIME_MANNERS)

// The lists that a code begins with; who does something stands there as a function, never as a person.
const templateFacts = z.strictObject({
  goals: z.array(z.strictObject({ ...staged, id: kebab, title: text, contribute: text })).min(1),
  spokespersons: z.array(z.strictObject({ ...staged, name: text, topics: text })).min(1),
  confidential: z
    .array(
      z.strictObject({
        ...staged,
        id: kebab,
        title: text,
        example: text,
        decides: text.optional(),
      }),
    )
    .min(1),
  contentTypes: z
    .array(
      z.strictObject({
        ...staged,
        type: z.enum(CONTENT_TYPES),
        owner: text,
        hours: text.optional(),
        agreement: text,
      }),
    )
    .min(1),
  workingTime: z
    .array(
      z.strictObject({
        ...staged,
        manner,
        exceptions: z.array(z.strictObject({ who: text, manner, note: text.optional() })),
      }),
    )
    .min(1),
})

export const templateFileSchema = z.strictObject({
  name: text,
  place: z.int().min(1),
  purpose: text,
  stances,
  provenance: z.strictObject({ text, sources: z.array(z.string()).min(1) }),
  title: text,
  intro: z.array(templateText).min(1),
  sections: z
    .array(
      z.strictObject({
        id: kebab,
        title: text,
        stances: stances.optional(),
        body: z.array(templateText).min(1),
        rules: z.array(z.string()).nullish(),
      }),
    )
    .min(1),
  facts: templateFacts.optional(),
  reasons: z.array(z.strictObject({ title: text, text })).nullish(),
})

const minutes = z.int().min(1).nullable()
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 09:00')

export const protocolFileSchema = z.strictObject({
  title: text,
  about: text,
  /** `all`: every kind of reaction has its end here; `some`: a variant that tells fewer apart. */
  kinds: z.enum(['all', 'some']).default('all'),
  start: kebab,
  clocks: z.strictObject({ look: z.int().min(1), keep: z.int().min(1) }),
  hours: z.strictObject({
    days: z.array(z.int().min(1).max(7)).min(1),
    from: clockTime,
    to: clockTime,
  }),
  owners: z.record(kebab, text),
  questions: z
    .array(
      z.strictObject({
        id: kebab,
        question: text,
        help: text,
        options: z.array(text.extend({ id: kebab, to: z.string(), said: text.optional() })).min(2),
      }),
    )
    .min(1),
  outcomes: z
    .array(
      z.strictObject({
        id: z.enum(OUTCOME_IDS),
        title: text,
        advice: text,
        owner: z.string(),
        answer: z.enum(['yes', 'once', 'central', 'private', 'no']),
        clock: z.strictObject({ acknowledge: minutes, answer: minutes, always: z.boolean() }),
        considerations: z.array(text).min(1),
        replies: z
          .array(text.extend({ id: kebab, part: z.enum(['opening', 'core', 'closing']) }))
          .nullish(),
      }),
    )
    .min(1),
})

export const sourcesFileSchema = z.record(
  kebab,
  z.strictObject({
    title: sentence,
    where: sentence,
    checked: z.iso.date(),
    verified: z.enum(['yes', 'no']),
  }),
)
