import type { Mistake } from '../mistake.ts'
import { validateYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import type { Track } from './learn-library.ts'
import { trackFileSchema } from './learn-schema.ts'

/** Makes a track of its file: each kind of step stands once, and only dilemmas are counted. */
export function parseTrack(yaml: YamlFile): { track?: Track; mistakes: Mistake[] } {
  const { value, mistakes } = validateYaml(yaml, trackFileSchema)
  if (!value) return { mistakes }
  const kinds = value.steps.map(({ kind }) => kind)
  value.steps.forEach(({ kind, count }, index) => {
    const path = ['steps', index]
    if (kinds.indexOf(kind) !== index)
      mistakes.push(
        yaml.mistakeAt([...path, 'kind'], `"${kind}" stands here twice`, 'Take one out.'),
      )
    if ((kind === 'dilemmas') !== (count !== undefined))
      mistakes.push(
        yaml.mistakeAt(
          [...path, 'kind'],
          kind === 'dilemmas' ? 'how many dilemmas is missing' : `"${kind}" has no count`,
          kind === 'dilemmas' ? 'Add `count: 3`.' : 'Take `count` out.',
        ),
      )
  })
  if (mistakes.length > 0) return { mistakes }
  const steps = value.steps.map(({ count, ...step }) => ({
    ...step,
    ...(count === undefined ? {} : { count }),
  }))
  const id = yaml.file.replace(/^.*\//, '').replace(/\.yaml$/, '')
  return { track: { ...value, id, steps, file: yaml.file }, mistakes }
}
