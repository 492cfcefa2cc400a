import { z } from 'zod'
import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import type { HouseRulesLibrary, HouseRulesStart } from './house-rules.ts'

const sentence = z.string().trim().min(1)
const text = z.strictObject({ nl: sentence, en: sentence })
const kebab = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not kebab-case')

const startSchema = z.strictObject({
  title: text,
  intro: text,
  rules: z
    .array(z.strictObject({ id: kebab, title: text, text }))
    .min(3)
    .max(20),
})
const lengthsSchema = z.array(
  z.strictObject({ name: sentence, limit: z.int().min(40).max(10_000) }),
)
const lengthsFile = 'house-rules/lengths.yaml'

/** Whether a file of the library is read here. */
export function isHouseRulesPath(path: string): boolean {
  return /^house-rules\/[a-z][a-z0-9-]*\.yaml$/.test(path)
}

/** Makes the starts and lengths of their files; a file with a mistake is left out and the others stay. */
export function parseHouseRules(files: YamlFile[]): {
  houseRules: HouseRulesLibrary
  mistakes: Mistake[]
} {
  const houseRules: HouseRulesLibrary = { starts: [], lengths: [] }
  const mistakes: Mistake[] = []
  for (const yaml of files) {
    if (yaml.file === lengthsFile) {
      const outcome = validateYaml(yaml, lengthsSchema)
      mistakes.push(...outcome.mistakes)
      houseRules.lengths = (outcome.value ?? []).toSorted((a, b) => a.limit - b.limit)
      continue
    }
    const outcome = parseStart(yaml)
    mistakes.push(...outcome.mistakes)
    if (outcome.start) houseRules.starts.push(outcome.start)
  }
  // The general one first: it fits everyone.
  houseRules.starts.sort(
    (a, b) => Number(b.id === 'general') - Number(a.id === 'general') || (a.id < b.id ? -1 : 1),
  )
  return { houseRules, mistakes }
}

function parseStart(yaml: YamlFile): { start?: HouseRulesStart; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, startSchema)
  if (!value) return { mistakes }
  const seen = new Set<string>()
  value.rules.forEach(({ id }, index) => {
    if (seen.has(id))
      mistakes.push(
        yaml.mistakeAt(
          ['rules', index, 'id'],
          `"${id}" stands here twice`,
          'Give each its own id.',
        ),
      )
    seen.add(id)
  })
  for (const language of ['nl', 'en'] as const) {
    if (value.intro[language].includes('{organisation}')) continue
    mistakes.push(
      yaml.mistakeAt(
        ['intro', language],
        'does not name the organisation',
        'Write {organisation} where its name belongs.',
      ),
    )
  }
  const id = yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
  return mistakes.length > 0 ? { mistakes } : { start: { ...value, id, file: yaml.file }, mistakes }
}
