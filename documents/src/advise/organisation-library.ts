import { z } from 'zod'
import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { MOMENTS } from './advice-library.ts'

/** The answers to every question of the intake. */
export const ANSWERS = ['yes', 'partly', 'no'] as const
export type Answer = (typeof ANSWERS)[number]

/** The figures of an organisation that a priority may depend on. */
export const FIGURE_IDS = ['read', 'wise', 'in-time', 'waits'] as const
export type FigureId = (typeof FIGURE_IDS)[number]

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is not kebab-case')
const said = z.strictObject({ what: sentence, why: sentence, how: sentence })
const words = <Key extends string>(keys: readonly Key[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, text])) as Record<Key, typeof text>)

const schema = z.strictObject({
  title: text,
  questions: z.array(
    z.strictObject({ id, nl: sentence, en: sentence, options: z.array(z.enum(ANSWERS)).min(2) }),
  ),
  priorities: z.array(
    z.strictObject({
      id,
      when: z.enum(MOMENTS),
      if: z
        .array(
          z.union([
            z.strictObject({ question: id, is: z.array(z.enum(ANSWERS)).min(1) }),
            z.strictObject({ figure: z.enum(FIGURE_IDS), below: z.number() }),
            z.strictObject({ figure: z.enum(FIGURE_IDS), above: z.number() }),
          ]),
        )
        .min(1),
      nl: said,
      en: said,
    }),
  ),
  words: words([
    ...(['dated', 'inShort', 'first', 'calm', 'count', 'honest', 'goal', 'figures'] as const),
    ...(['figure', 'value', 'traced', 'few', 'priorities', 'why', 'how', 'because'] as const),
    ...(['answered', 'yes', 'partly', 'no', 'page', 'limits'] as const),
  ]),
  figures: words(FIGURE_IDS),
  values: words(FIGURE_IDS),
  trace: text,
})

/** The file `library/advice/organisation.yaml`: what is asked, and what to do about the answers and figures. */
export type OrganisationLibrary = z.output<typeof schema>

export const ORGANISATION_ADVICE = 'advice/organisation.yaml'

/** Makes it of its file; without it there is at least one mistake, unless there is no such file at all. */
export function parseOrganisationAdvice(yaml: YamlFile | undefined): {
  found?: { organisationAdvice: OrganisationLibrary }
  mistakes: Mistake[]
} {
  if (!yaml) return { mistakes: [] }
  const { value, mistakes } = validateYaml(yaml, schema)
  if (!value) return { mistakes }
  const known = new Set(value.questions.map((question) => question.id))
  const dangling = value.priorities.flatMap((priority, index) =>
    priority.if.flatMap((condition, place) =>
      'question' in condition && !known.has(condition.question)
        ? yaml.mistakeAt(
            ['priorities', index, 'if', place],
            `there is no question "${condition.question}"`,
            'Name one of the questions above.',
          )
        : [],
    ),
  )
  return dangling.length > 0
    ? { mistakes: dangling }
    : { found: { organisationAdvice: value }, mistakes: [] }
}
