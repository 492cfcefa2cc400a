import { compile } from '../compile.ts'
import type { CompileOptions } from '../compile.ts'
import type { TrainedModel } from '../models/trained-model.ts'
import type { Pack } from '../pack.ts'
import type { CheckRule, Language, Pattern } from '../rule.ts'
import { CATEGORIES } from './categories.ts'
import type { Category, Concept, CueGroup, Form, TriageLibrary } from './categories.ts'

/** The triage as plain data: it may be written as JSON, sent, and used as it comes back. */
export interface TriagePack {
  format: 1
  /** One rule for each group of cues, and for each concept at most two. */
  pack: Pack
  /** By the id of its rule. */
  groups: Record<string, PackedGroup>
  concepts: Record<string, PackedConcept>
  /** Trained beside the cues; absent: cues alone. */
  model?: TrainedModel
}

export interface PackedGroup {
  category: Category
  weight: number
  say: Record<Language, string>
  form?: Form
  grave: boolean
}

export interface PackedConcept {
  id: string
  kind: Concept['kind']
  /** False for words that say the opposite. */
  affirms: boolean
}

/** Compiles cues and concepts with the compiler of the check; throws RuleMistake, whose `rule` is the id of a group or concept. */
export function compileTriage(
  library: TriageLibrary,
  options: CompileOptions,
  model?: TrainedModel,
): TriagePack {
  const concepts: TriagePack['concepts'] = {}
  const conceptRules = library.concepts.flatMap((concept) =>
    [true, false].flatMap((affirms) => {
      const patterns = listPatterns(affirms ? concept.is : concept.not)
      if (patterns.length === 0) return []
      const id = `${affirms ? 'is' : 'not'} ${concept.id}`
      concepts[id] = { id: concept.id, kind: concept.kind, affirms }
      return [makeRule(id, 'concept', patterns)]
    }),
  )
  const rules = library.groups.map((group) => makeRule(group.id, group.category, group.patterns))
  return {
    format: 1,
    pack: compile([...rules, ...conceptRules], {
      ...options,
      terms: { ...options.terms, ...library.lists },
    }),
    groups: Object.fromEntries(library.groups.map((group) => [group.id, packGroup(group)])),
    concepts,
    ...(model && { model }),
  }
}

/** An amount for each category. */
export type Amounts = Record<Category, number>

/** The same amount for each category. */
export function fillAmounts(amount: number): Amounts {
  return Object.fromEntries(CATEGORIES.map((category) => [category, amount])) as Amounts
}

function packGroup({ category, weight, say, form, grave }: CueGroup): PackedGroup {
  return { category, weight, say, ...(form && { form }), grave }
}

function listPatterns(phrases: Record<Language, string[]>): Pattern[] {
  return (['nl', 'en'] as const).flatMap((lang): Pattern[] =>
    phrases[lang].length > 0 ? [{ kind: 'phrase', lang, any: phrases[lang] }] : [],
  )
}

const HINT = { title: '', say: '', why: '' }

function makeRule(id: string, theme: string, patterns: Pattern[]): CheckRule {
  return {
    id,
    theme,
    level: 'tip',
    levelWhen: [],
    channels: [],
    roles: [],
    hint: { nl: HINT, en: HINT },
    silences: [],
    patterns,
  }
}
