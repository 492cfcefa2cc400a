import { z } from 'zod'
import type { Mistake } from '../mistake.ts'
import { findNearest } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { Path, YamlFile } from '../yaml-file.ts'
import { GUIDE_ACTIONS, GUIDE_AUDIENCES } from './guide.ts'
import type { Guide, GuideLibrary, RulePrompt } from './guide.ts'

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')
const ids = z.array(z.string()).max(20).nullish()

const guideFileSchema = z.strictObject({
  audience: z.enum(GUIDE_AUDIENCES),
  title: text,
  lead: text,
  steps: z
    .array(
      z.strictObject({
        id: kebab,
        title: text,
        text,
        points: z.array(text).max(6).nullish(),
        questions: z.array(text).max(6).nullish(),
        action: z.enum(GUIDE_ACTIONS).optional(),
        sectors: z.array(z.literal('government')).nullish(),
        rules: ids,
        sources: ids,
      }),
    )
    .min(2)
    .max(15),
})

const rules = z.array(z.string()).min(1).max(20)
const promptFileSchema = z
  .array(
    z.union([
      z.strictObject({ rules, ask: text, effect: text, now: text }),
      z.strictObject({ rules, free: text }),
    ]),
  )
  .min(1)

/** Whether a file of the library is read here. */
export function isGuidePath(path: string): boolean {
  return /^guides\/(rules\/)?[a-z][a-z0-9-]*\.yaml$/.test(path)
}

/**
 * Makes the guides and what they say with each rule. Every id that they name exists, a rule stands in one place, and
 * every rule stands in one; a file with a mistake is left out and the others stay.
 */
export function parseGuides(
  files: readonly YamlFile[],
  known: { rules: ReadonlySet<string>; sources: ReadonlySet<string> },
): { guides: GuideLibrary; mistakes: Mistake[] } {
  const guides: Guide[] = []
  const prompts: RulePrompt[] = []
  const mistakes: Mistake[] = []
  const told = new Map<string, string>()
  for (const yaml of files) {
    const found: Mistake[] = []
    const check = (path: Path, kind: 'rule' | 'source', id: string) => {
      const all = kind === 'rule' ? known.rules : known.sources
      if (all.has(id)) return
      const near = findNearest(id, all)
      const proposal = near ? `Did you mean "${near}"?` : `Add the ${kind} or take it out.`
      found.push(yaml.mistakeAt(path, `there is no ${kind} "${id}"`, proposal))
    }
    if (yaml.file.startsWith('guides/rules/')) {
      const { value, mistakes: wrong } = validateYaml(yaml, promptFileSchema)
      found.push(...wrong)
      value?.forEach((prompt, outer) =>
        prompt.rules.forEach((id, inner) => {
          const path = [outer, 'rules', inner]
          check(path, 'rule', id)
          const before = told.get(id)
          if (before)
            found.push(
              yaml.mistakeAt(path, `"${id}" stands in ${before} too`, 'Keep one of the two.'),
            )
          told.set(id, yaml.file)
        }),
      )
      if (value && found.length === 0)
        prompts.push(...value.map((prompt) => ({ ...prompt, file: yaml.file })))
    } else {
      const { value, mistakes: wrong } = validateYaml(yaml, guideFileSchema)
      found.push(...wrong)
      const seen = new Set<string>()
      value?.steps.forEach((step, outer) => {
        const path = ['steps', outer]
        if (seen.has(step.id))
          found.push(
            yaml.mistakeAt([...path, 'id'], `"${step.id}" stands here twice`, 'Rename one.'),
          )
        seen.add(step.id)
        step.rules?.forEach((id, inner) => check([...path, 'rules', inner], 'rule', id))
        step.sources?.forEach((id, inner) => check([...path, 'sources', inner], 'source', id))
      })
      if (value && found.length === 0) guides.push(makeGuide(yaml.file, value))
    }
    mistakes.push(...found)
  }
  mistakes.push(...listUntold(files, known.rules, told))
  return { guides: { guides, prompts }, mistakes }
}

function makeGuide(file: string, value: z.output<typeof guideFileSchema>): Guide {
  return {
    ...value,
    id: file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    steps: value.steps.map(({ action, ...step }) => ({
      ...step,
      points: step.points ?? [],
      questions: step.questions ?? [],
      sectors: step.sectors ?? [],
      rules: step.rules ?? [],
      sources: step.sources ?? [],
      ...(action ? { action } : {}),
    })),
    file,
  }
}

// A library without any prompt is one of a test or of somebody who has only begun: then no rule is missed.
function listUntold(
  files: readonly YamlFile[],
  rules: ReadonlySet<string>,
  told: ReadonlyMap<string, string>,
): Mistake[] {
  const places = files.filter(({ file }) => file.startsWith('guides/rules/'))
  const [first] = places
  if (!first) return []
  // The file of its theme, where there is one.
  const placeOf = (id: string) =>
    places.find(({ file }) => id.startsWith(`${file.slice('guides/rules/'.length, -5)}-`)) ?? first
  return [...rules]
    .filter((id) => !told.has(id))
    .map((id) =>
      placeOf(id).mistakeAt(
        [],
        `the conversation guide says nothing with "${id}"`,
        'Add the rule to a file in guides/rules/.',
      ),
    )
}
