import { COMPARISONS, DETECTORS } from '@handvat/engine/rule.ts'
import { LEVELS } from '@handvat/engine/verdict.ts'
import { z } from 'zod'

export const levelSchema = z.enum(LEVELS)
export const languageSchema = z.enum(['nl', 'en'])

const phrases = z.array(z.string().min(1)).min(1)
/** Checked apart, because its keys are paths: see `checkCondition`. */
export const conditionSchema = z.record(z.string(), z.unknown())

const base = {
  lang: languageSchema.optional(),
  level: levelSchema.optional(),
  when: conditionSchema.optional(),
  unless: z.array(z.string().min(1)).optional(),
  unlessText: z.array(z.string().min(1)).optional(),
}

/** The closed list of pattern kinds, as `Pattern` of the engine. */
export const patternSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('phrase'),
    any: phrases,
    negated: z.literal('skip').optional(),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('near'),
    all: z.array(phrases).min(2),
    within: z.int().min(1).max(100).optional(),
    across: z.boolean().optional(),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('detect'),
    detector: z.enum(DETECTORS),
    cue: phrases.optional(),
    within: z.int().min(1).max(100).optional(),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('shape'),
    shape: z.enum(['capitals', 'exclamations']),
    ...base,
  }),
  z.strictObject({ kind: z.literal('context'), ...base, when: conditionSchema }),
  z.strictObject({
    kind: z.literal('compare'),
    compare: z.enum(COMPARISONS),
    ...base,
  }),
  z.strictObject({
    kind: z.literal('weigh'),
    model: z.string().min(1),
    class: z.string().min(1),
    above: z.number().gt(0).lt(1),
    ...base,
  }),
])
