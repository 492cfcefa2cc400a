import { findRule } from '../../library.ts'
import type { Library } from '../../library.ts'
import { mapPassages } from '../map-passages.ts'
import type { Mapping, Target } from '../mapping.ts'
import { getIndex } from '../reading-index.ts'
import type { Labelled } from './read-labelled.ts'

/** Counts of right proposals. */
export interface Measure {
  /** Passages that go into a section or rule, and how many landed in the right section. */
  sections: number
  sectionsRight: number
  /** Passages that carry a rule, how many were given that rule, and how many had it among the first four. */
  rules: number
  rulesRight: number
  rulesNear: number
  /** Passages without a rule that were given one. */
  rulesTooMany: number
  drops: number
  dropsRight: number
  wrong: string[]
}

/** Compares what is proposed for labelled codes with their labels. */
export function measure(library: Library, labelled: Labelled[]): Measure {
  const result: Measure = {
    sections: 0,
    sectionsRight: 0,
    rules: 0,
    rulesRight: 0,
    rulesNear: 0,
    rulesTooMany: 0,
    drops: 0,
    dropsRight: 0,
    wrong: [],
  }
  for (const { name, read, targets } of labelled) {
    const { homes } = getIndex(library, read.language)
    mapPassages(library, read).forEach((mapping, index) => {
      const target = targets[index]
      if (!target) throw new Error(`${name} has no label for passage ${index}`)
      count(result, name, mapping, target, homes.get('id' in target ? target.id : ''), library)
    })
  }
  return result
}

function count(
  result: Measure,
  name: string,
  mapping: Mapping,
  target: Target,
  home: string | undefined,
  library: Library,
): void {
  const same = (one: Target) => JSON.stringify(one) === JSON.stringify(target)
  const wrong = (what: string) =>
    result.wrong.push(
      `${name} ${what}: ${write(target)} → ${write(mapping.target)} (${mapping.sure}) [${mapping.why.join(', ')}] ${mapping.passage.text.slice(0, 90)}`,
    )
  if (target.kind === 'drop') {
    result.drops++
    if (same(mapping.target)) result.dropsRight++
    else wrong('drop')
    return
  }
  if (target.kind === 'rule' && !findRule(library, target.id))
    throw new Error(`no rule ${target.id}`)
  result.sections++
  const section = target.kind === 'rule' ? home : target.id
  if (mapping.section === section) result.sectionsRight++
  else wrong('section')
  if (target.kind === 'rule') {
    result.rules++
    if (same(mapping.target)) result.rulesRight++
    else wrong('rule')
    if (same(mapping.target) || mapping.alternatives.some((one) => same(one.target)))
      result.rulesNear++
  } else if (mapping.target.kind === 'rule') {
    result.rulesTooMany++
    wrong('too many')
  }
}

function write(target: Target): string {
  return target.kind === 'drop' ? `drop:${target.reason}` : `${target.kind}:${target.id}`
}
