import { compile } from '@handvat/engine/compile.ts'
import { RuleMistake } from '@handvat/engine/rule-mistake.ts'
import type { CheckRule } from '@handvat/engine/rule.ts'
import type { Mistake } from '../mistake.ts'
import type { Path, YamlFile } from '../yaml-file.ts'
import type { LintLibrary } from './lint-library.ts'
import { listCheckRules, listEntryRules, listMissingLists } from './lint-pack.ts'

/** The phrases and lists that the engine refuses, each with the file and the line of its phrase. */
export function findRefusals(lint: LintLibrary, files: YamlFile[]): Mistake[] {
  if (lint.entries.length === 0) return []
  const lists = files.find(({ file }) => file === 'lint/lists.yaml')
  const anywhere = lists ?? files[0]
  const missing = listMissingLists(lint).flatMap((name) =>
    anywhere ? [anywhere.mistakeAt([], `there is no list "${name}"`, 'Add it to lists.yaml.')] : [],
  )
  if (missing.length > 0 || !refuse(listCheckRules(lint), lint)) return missing
  return lint.entries.flatMap((entry) => {
    const refusal = refuse(listEntryRules(entry), lint)
    const yaml = files.find(({ file }) => file === entry.file)
    if (!refusal || !yaml) return []
    const path = findPath(yaml.value, refusal.phrase) ?? []
    return [yaml.mistakeAt(path, refusal.message, refusal.proposal)]
  })
}

function refuse(rules: CheckRule[], lint: LintLibrary): RuleMistake | undefined {
  try {
    compile(rules, { languages: ['nl', 'en'], terms: lint.lists })
    return undefined
  } catch (error) {
    if (error instanceof RuleMistake) return error
    throw error
  }
}

/** Where a text stands in a file. */
function findPath(value: unknown, text: string): Path | undefined {
  if (value === text) return []
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, below] of Object.entries(value)) {
    const path = findPath(below, text)
    if (path) return [Array.isArray(value) ? Number(key) : key, ...path]
  }
  return undefined
}
