import type { Terms } from '@handvat/engine/compile.ts'
import { RuleMistake } from '@handvat/engine/rule-mistake.ts'
import type { Language, Pattern } from '@handvat/engine/rule.ts'
import { CATEGORIES } from '@handvat/engine/triage/categories.ts'
import type { Concept, CueGroup, TriageLibrary } from '@handvat/engine/triage/categories.ts'
import { compileTriage } from '@handvat/engine/triage/triage-pack.ts'
import type { z } from 'zod'
import type { Mistake } from './mistake.ts'
import { conceptsFileSchema, isCategory, triageFileSchema } from './triage-schema.ts'
import { readYaml, validateYaml } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

const LANGUAGES: Language[] = ['nl', 'en']

type GroupFile = z.output<typeof triageFileSchema>['groups'][number]

/**
 * Makes the cues of the triage of the texts of `triage/*.yaml`, by path below `library/`: a file for each category
 * and `concepts.yaml`. A file with a mistake is left out and the others stay.
 */
export function parseTriage(files: Record<string, string>): {
  triage: TriageLibrary
  mistakes: Mistake[]
} {
  const triage: TriageLibrary = { groups: [], concepts: [], lists: {} }
  const mistakes: Mistake[] = []
  const read: YamlFile[] = []
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith('triage/')) continue
    const outcome = readYaml(path, text)
    mistakes.push(...outcome.mistakes)
    if (outcome.yaml) read.push(outcome.yaml)
  }
  for (const yaml of read.sort((a, b) => placeOf(a) - placeOf(b))) {
    mistakes.push(...parseFile(yaml, triage))
  }
  if (mistakes.length === 0) mistakes.push(...findRefused(triage, read))
  return { triage, mistakes }
}

function nameOf({ file }: YamlFile): string {
  return file.slice('triage/'.length).replace(/\.yaml$/, '')
}

function placeOf(yaml: YamlFile): number {
  const name = nameOf(yaml)
  return isCategory(name) ? CATEGORIES.indexOf(name) : CATEGORIES.length
}

function parseFile(yaml: YamlFile, triage: TriageLibrary): Mistake[] {
  const name = nameOf(yaml)
  if (name === 'concepts') {
    const { value, mistakes } = validateYaml(yaml, conceptsFileSchema)
    triage.concepts.push(
      ...(value?.concepts ?? []).map(({ id, kind, nl, en }): Concept => ({
        id,
        kind,
        is: { nl: nl.is, en: en.is },
        not: { nl: nl.not ?? [], en: en.not ?? [] },
      })),
    )
    return mistakes
  }
  if (!isCategory(name)) {
    const proposal = `Name the file after a category (${CATEGORIES.join(', ')}), or concepts.`
    return [yaml.mistakeAt([], `"${name}" is no category`, proposal)]
  }
  const { value, mistakes } = validateYaml(yaml, triageFileSchema)
  Object.assign(triage.lists, value?.lists)
  value?.groups.forEach((group, index) => {
    if (triage.groups.some(({ id }) => id === group.id)) {
      mistakes.push(
        yaml.mistakeAt(['groups', index, 'id'], `"${group.id}" is taken`, 'Choose another name.'),
      )
    }
    const patterns = listPatterns(group)
    if (patterns.length === 0 && !group.form) {
      mistakes.push(
        yaml.mistakeAt(['groups', index], 'it has no words', 'Add nl, en, both, near or form.'),
      )
    }
    const { id, weight, say, form, grave } = group
    const made: CueGroup = {
      id,
      category: name,
      weight,
      say,
      patterns,
      grave: grave === 'yes',
      ...(form && { form }),
    }
    triage.groups.push(made)
  })
  return mistakes
}

function listPatterns(group: GroupFile): Pattern[] {
  const unlessOf = (lang: Language) => {
    const unless = group.unless?.[lang]
    return unless ? { unless } : {}
  }
  const words = LANGUAGES.flatMap((lang): Pattern[] => {
    const any = group[lang]
    return any ? [{ kind: 'phrase', lang, any, ...unlessOf(lang) }] : []
  })
  const both: Pattern[] = group.both ? [{ kind: 'phrase', any: group.both }] : []
  const near = (group.near ?? []).map(({ lang, within, all, unless }): Pattern => ({
    kind: 'near',
    all,
    ...(lang && { lang }),
    ...(within && { within }),
    ...(unless && { unless }),
  }))
  return [...words, ...both, ...near]
}

/** The first phrase that the engine refuses, where it stands. */
function findRefused(triage: TriageLibrary, read: readonly YamlFile[]): Mistake[] {
  const terms: Terms = {}
  try {
    compileTriage(triage, { languages: LANGUAGES, terms })
    return []
  } catch (error) {
    if (!(error instanceof RuleMistake)) throw error
    const group = triage.groups.find(({ id }) => id === error.rule)
    const name = group ? group.category : 'concepts'
    const yaml = read.find((one) => nameOf(one) === name)
    if (!yaml) throw error
    const index = group
      ? triage.groups.filter(({ category }) => category === name).indexOf(group)
      : triage.concepts.findIndex(({ id }) => error.rule.endsWith(` ${id}`))
    return [yaml.mistakeAt([group ? 'groups' : 'concepts', index], error.message, error.proposal)]
  }
}
