import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { BIO_PLACEHOLDERS } from './learn-library.ts'
import type { BioPlatform } from './learn-library.ts'
import { bioFileSchema } from './learn-schema.ts'

/** Makes the lines for one platform of their file: each fits its limit and holds known placeholders only. */
export function parseBio(yaml: YamlFile): { bio?: BioPlatform; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, bioFileSchema)
  if (!value) return { mistakes }
  const known = new Set<string>(BIO_PLACEHOLDERS)
  const ids = value.patterns.map(({ id }) => id)
  value.patterns.forEach((pattern, index) => {
    const path = ['patterns', index]
    if (ids.indexOf(pattern.id) !== index)
      mistakes.push(
        yaml.mistakeAt([...path, 'id'], `"${pattern.id}" stands here twice`, 'Rename one.'),
      )
    for (const language of ['nl', 'en'] as const) {
      const line = pattern[language]
      const unknown = [...line.matchAll(/\{(\w*)\}/g)].find(([, name = '']) => !known.has(name))
      if (unknown)
        mistakes.push(
          yaml.mistakeAt(
            [...path, language],
            `nothing is filled in for ${unknown[0]}`,
            `Use ${BIO_PLACEHOLDERS.map((name) => `{${name}}`).join(', ')}.`,
          ),
        )
      // What is filled in takes room too: the words alone may not use all of it.
      const bare = line.replace(/\{\w*\}/g, '').length
      if (value.limit && bare > value.limit * 0.75)
        mistakes.push(
          yaml.mistakeAt(
            [...path, language],
            `${bare} of ${value.limit} characters leave too little for what is filled in`,
            'Make it shorter.',
          ),
        )
    }
  })
  if (mistakes.length > 0) return { mistakes }
  const id = yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
  return { bio: { ...value, limit: value.limit ?? null, id, file: yaml.file }, mistakes }
}
