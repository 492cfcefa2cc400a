import { findClass, termsOf } from './classes.ts'
import type { ClassSource } from './classes.ts'
import type { CheckContext } from './context.ts'
import { detect } from './detectors/detect.ts'
import type { DetectorInput, Stretch } from './detectors/detector-input.ts'
import type { CheckResult, Finding } from './finding.ts'
import { findPattern } from './kinds/find.ts'
import { chooseLanguage } from './language.ts'
import { loadPack } from './load.ts'
import { matchPhrases } from './match-phrases.ts'
import { matchNamespaces } from './match-register.ts'
import { mergeFound, sortHints } from './merge.ts'
import type { Hint } from './merge.ts'
import type { Pack, PackPattern } from './pack.ts'
import { languageBits, prepare } from './prepare.ts'
import type { ActiveRule } from './prepare.ts'
import type { Found, Reading } from './reading.ts'
import { silence } from './rights.ts'
import type { Detector, Language } from './rule.ts'
import { createScan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { firstOf } from './spans.ts'
import { TextTooLong, LONGEST_TEXT } from './text-too-long.ts'
import { decideVerdict } from './verdict.ts'

const NO_CONTEXT: CheckContext = {}
/** What most rules find; never written to. */
const NO_HINTS: Hint[] = []
let scratch = createScan(4096)

/**
 * Checks a text against a pack: all findings, worst first and then by place, each `text.slice(start, end)` in
 * UTF-16 code units, end exclusive. Pure, synchronous and deterministic; safe on any string of up to 100,000
 * code units and throws TextTooLong above that. A context object is read once: give a new one when it changes.
 */
export function check(pack: Pack, text: string, context: CheckContext = NO_CONTEXT): CheckResult {
  if (text.length > LONGEST_TEXT) throw new TextTooLong(text.length)
  const tables = loadPack(pack)
  const ready = prepare(pack, context)
  const scan = scanText(text, scratch)
  scratch = scan
  const { language, counted } = chooseLanguage(pack.languages, scan, context.language)
  const bits = languageBits(counted)
  const source: ClassSource = { scan, registers: ready.registers, ownDomains: ready.ownDomains }
  const hits = matchPhrases(tables, scan, bits, (phraseClass) => findClass(source, phraseClass))
  const input: DetectorInput = {
    text,
    own: ready.ownContacts,
    fileNumbers: ready.fileNumbers,
  }
  const reading: Reading = {
    text,
    scan,
    hits,
    context,
    detect: rememberDetected(input),
    sources: ready.sources,
  }
  const holdsTerm = () => holdsRegisterTerm(source, reading)
  let hints = silence(findOfRules(ready.rules, reading, bits), holdsTerm)
  if (hints.length === 0) hints = findOfRules(ready.lastRules, reading, bits)
  const findings = sortHints(hints).map((hint) => toFinding(hint, text, language))
  return { verdict: decideVerdict(findings), language, findings }
}

function findOfRules(rules: readonly ActiveRule[], reading: Reading, bits: number): Hint[] {
  const hints: Hint[] = []
  for (const active of rules) {
    for (const hint of findOfRule(active, reading, bits)) hints.push(hint)
  }
  return hints
}

function findOfRule(active: ActiveRule, reading: Reading, bits: number): Hint[] {
  let hints: Hint[] = NO_HINTS
  for (const { pattern, languages, first, second } of active.patterns) {
    if ((languages & bits) === 0) continue
    if (first >= 0 && !reading.hits[first]) continue
    if (second >= 0 && !reading.hits[second]) continue
    if (pattern.unlessText !== undefined && reading.hits[pattern.unlessText]) continue
    for (const found of findPattern(pattern, reading)) {
      if (isExcused(pattern, found, reading)) continue
      const level = pattern.level ?? active.level
      if (hints === NO_HINTS) hints = []
      hints.push({
        rule: active.rule,
        index: active.index,
        level,
        start: found.start,
        end: found.end,
      })
    }
  }
  return hints.length > 1 ? mergeFound(hints) : hints
}

/** Whether a phrase of `unless` stands in a sentence that the finding touches; without words, in any. */
function isExcused(pattern: PackPattern, found: Found, { hits, scan }: Reading): boolean {
  const excuses = pattern.unless === undefined ? undefined : hits[pattern.unless]
  if (!excuses) return false
  if (found.first >= found.last) return true
  const from = scan.sentence[found.first]!
  const to = scan.sentence[found.last - 1]!
  let low = 0
  let high = excuses.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (scan.sentence[firstOf(excuses[middle]!)]! < from) low = middle + 1
    else high = middle
  }
  return low < excuses.length && scan.sentence[firstOf(excuses[low]!)]! <= to
}

function rememberDetected(input: DetectorInput): (detector: Detector) => Stretch[] {
  const known = new Map<Detector, Stretch[]>()
  return (detector) => {
    let found = known.get(detector)
    if (!found) known.set(detector, (found = detect(detector, input)))
    return found
  }
}

function holdsRegisterTerm(source: ClassSource, reading: Reading): boolean {
  const kinds = ['people', 'clients', 'projects', 'hosts'] as const
  if (kinds.some((kind) => termsOf(source, kind).length > 0)) return true
  return (
    matchNamespaces(source.registers, source.scan).length > 0 ||
    reading.detect('file-number').length > 0
  )
}

function toFinding({ rule, level, start, end }: Hint, text: string, language: Language): Finding {
  const { say, why } = rule.hint[language]
  return {
    rule: rule.id,
    theme: rule.theme,
    level,
    start,
    end,
    text: text.slice(start, end),
    say,
    why,
  }
}
