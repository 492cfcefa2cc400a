import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { CheckRule, Language, Pattern, Phrase } from '@handvat/engine/rule.ts'
import type { LintEntry, LintLibrary, LintPattern } from './lint-library.ts'

const LANGUAGES: Language[] = ['nl', 'en']
const WITHIN = 40
const HINT = { title: '', say: '', why: '' }

/** Words around a statement that say how it is meant: the lists of `lists.yaml` that the code itself asks for. */
export const FRAMES = [
  'forbids',
  'requires',
  'permits',
  'we-do',
  'talks',
  'dont-heading',
  'do-heading',
  'lifts',
  'invites',
  'research',
  'sourced',
] as const
export type Frame = (typeof FRAMES)[number]

/** Which lists are used by name, so that a file without them is told. */
export function listMissingLists(lint: LintLibrary): string[] {
  return FRAMES.filter((name) => !(name in lint.lists))
}

/**
 * The rules for the engine, one for each thing that can be found: `L01 statement 0`, `L01 around`, `L01 document`,
 * `L05 need 0 0`, `L22 when 0` and `frame forbids`. So one check of a sentence tells all that is in it.
 */
export function listCheckRules(lint: LintLibrary): CheckRule[] {
  return [
    ...lint.entries.flatMap(listEntryRules),
    ...FRAMES.filter((name) => name in lint.lists).map((name) =>
      makeRule(
        `frame ${name}`,
        LANGUAGES.map((lang) => ({ kind: 'phrase', lang, any: [`{${name}}`] })),
      ),
    ),
  ]
}

/** The rules of one entry. */
export function listEntryRules(entry: LintEntry): CheckRule[] {
  const { id, statements, unless, unlessAround, unlessDocument, needs, when } = entry
  const rules: CheckRule[] = []
  for (const lang of LANGUAGES) {
    statements[lang].forEach((one, index) =>
      rules.push(makeRule(`${id} statement ${lang} ${index}`, [build(one, lang, unless[lang])])),
    )
    if (unlessAround[lang].length > 0) {
      rules.push(makeRule(`${id} around ${lang}`, [build({ all: [unlessAround[lang]] }, lang)]))
    }
    if (unlessDocument[lang].length > 0) {
      rules.push(makeRule(`${id} document ${lang}`, [build({ all: [unlessDocument[lang]] }, lang)]))
    }
    needs.forEach(({ patterns }, index) =>
      rules.push(
        makeRule(
          `${id} need ${lang} ${index}`,
          patterns[lang].map((one) => build(one, lang)),
        ),
      ),
    )
    if (when[lang].length > 0) {
      rules.push(
        makeRule(
          `${id} when ${lang}`,
          when[lang].map((one) => build(one, lang)),
        ),
      )
    }
  }
  return rules
}

function build(pattern: LintPattern, lang: Language, excuses: Phrase[] = []): Pattern {
  const unless = [...(pattern.unless ?? []), ...excuses]
  const base = { lang, ...(unless.length > 0 ? { unless } : {}) }
  const [only, ...others] = pattern.all
  if (others.length === 0) return { kind: 'phrase', any: only ?? [], ...base }
  return { kind: 'near', all: pattern.all, within: pattern.within ?? WITHIN, ...base }
}

function makeRule(id: string, patterns: Pattern[]): CheckRule {
  return {
    id,
    theme: 'lint',
    level: 'tip',
    levelWhen: [],
    channels: [],
    roles: [],
    hint: { nl: HINT, en: HINT },
    silences: [],
    patterns,
  }
}

const packs = new WeakMap<LintLibrary, Pack>()

/** The compiled lint; made once for a library. */
export function getLintPack(lint: LintLibrary): Pack {
  let pack = packs.get(lint)
  if (!pack) {
    pack = compile(listCheckRules(lint), { languages: LANGUAGES, terms: lint.lists })
    packs.set(lint, pack)
  }
  return pack
}

const CONTEXTS = { nl: { language: 'nl' }, en: { language: 'en' } } as const

/** Together in one check: one long text costs far less than many short ones. */
const LONGEST_ROUND = 60_000

/** A text in one line, and from where on what is found in it counts. */
export interface Probe {
  text: string
  from: number
}

/** What stands in each of these texts, as names of `listCheckRules`; only what ends behind `from` counts. */
export function findInTexts(pack: Pack, probes: Probe[], language: Language): Set<string>[] {
  const found = probes.map(() => new Set<string>())
  let first = 0
  while (first < probes.length) {
    const starts: number[] = []
    let round = ''
    let next = first
    do {
      starts.push(round.length)
      round += `${probes[next]?.text ?? ''}\n`
      next++
    } while (next < probes.length && round.length + probes[next]!.text.length < LONGEST_ROUND)
    // By place, so that the row of each finding is the one after that of the finding before it.
    const findings = check(pack, round, CONTEXTS[language]).findings
    let row = 0
    for (const { rule, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
      while (row + 1 < starts.length && start >= starts[row + 1]!) row++
      if (end > starts[row]! + probes[first + row]!.from) found[first + row]!.add(rule)
    }
    first = next
  }
  return found
}
