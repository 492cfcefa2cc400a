import { findClass, termsOf } from './classes.ts'
import type { ClassSource } from './classes.ts'
import type { CheckContext } from './context.ts'
import { detect } from './detectors/detect.ts'
import type { DetectorInput, Stretch } from './detectors/detector-input.ts'
import type { CheckResult, Finding } from './finding.ts'
import { findPattern } from './kinds/find.ts'
import { chooseLanguage } from './language.ts'
import { loadPack } from './load.ts'
import { findSpans, mayHit } from './find-spans.ts'
import { matchPhrases } from './match-phrases.ts'
import type { Matching } from './matching.ts'
import { matchNamespaces } from './match-register.ts'
import { mergeFound, sortHints } from './merge.ts'
import type { Hint } from './merge.ts'
import type { Pack, PackPattern, PhraseClass } from './pack.ts'
import { languageBits, prepare } from './prepare.ts'
import type { ActivePattern, Prepared } from './prepare.ts'
import type { Found, Reading } from './reading.ts'
import { silence } from './rights.ts'
import type { Detector, Language } from './rule.ts'
import { createScan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { firstOf } from './spans.ts'
import { TextTooLong, LONGEST_TEXT } from './text-too-long.ts'
import { decideVerdict } from './verdict.ts'

const NO_CONTEXT: CheckContext = {}
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
  const fillClass = (phraseClass: PhraseClass) => findClass(source, phraseClass)
  const matching = matchPhrases(tables, scan, bits, fillClass, ready.wakes)
  const reading: Reading = {
    text,
    scan,
    hits: (set) => findSpans(matching, set),
    context,
    detect: rememberDetected({ text, own: ready.ownContacts, fileNumbers: ready.fileNumbers }),
    sources: ready.sources,
    findModel: (name) => tables.models.get(name),
  }
  const holdsTerm = () => holdsRegisterTerm(source, reading)
  const asked = ready.always.map((place) => ready.patterns[place]!)
  for (const place of matching.woken)
    if (mayHoldGroups(matching, ready, place)) asked.push(ready.patterns[place]!)
  let hints = silence(findHints(asked, false, reading, matching), holdsTerm)
  if (hints.length === 0) hints = findHints(asked, true, reading, matching)
  const findings = sortHints(hints).map((hint) => toFinding(hint, text, language))
  return { verdict: decideVerdict(findings), language, findings }
}

/** Whether a woken pattern may find something; false is certain. Most are turned away here, without a look at themselves. */
function mayHoldGroups(matching: Matching, { groups }: Prepared, place: number): boolean {
  const { from, items } = groups
  for (let at = from[place]!; at < from[place + 1]!; at++)
    if (!mayHit(matching, items[at]!)) return false
  return true
}

/** Whether each of these sets has a hit. */
function holdsGroups(matching: Matching, groups: readonly number[]): boolean {
  for (const set of groups) if (!findSpans(matching, set)) return false
  return true
}

/** The hints of these patterns, of the rules that speak last or of the others; one for each stretch of a rule. */
function findHints(
  patterns: readonly ActivePattern[],
  last: boolean,
  reading: Reading,
  matching: Matching,
): Hint[] {
  const hints: Hint[] = []
  for (const active of patterns) {
    if (active.last !== last) continue
    const { pattern, groups, rule, index, level } = active
    if ((pattern.languages & matching.languages) === 0) continue
    if (!holdsGroups(matching, groups)) continue
    for (const found of findPattern(pattern, reading)) {
      if (isExcused(pattern, found, reading)) continue
      const { start, end, weighed } = found
      hints.push({ rule, index, level, start, end, ...(weighed && { weighed }) })
    }
  }
  if (hints.length < 2) return hints
  const rules = new Set(hints.map(({ index }) => index))
  return [...rules].flatMap((rule) => mergeFound(hints.filter(({ index }) => index === rule)))
}

/** Whether a phrase of `unlessText` stands in the text, or one of `unless` in a sentence that the finding touches; without words, in any. */
function isExcused(pattern: PackPattern, found: Found, { hits, scan }: Reading): boolean {
  if (pattern.unlessText !== undefined && hits(pattern.unlessText)) return true
  const excuses = pattern.unless === undefined ? undefined : hits(pattern.unless)
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

function toFinding(hint: Hint, text: string, language: Language): Finding {
  const { rule, level, start, end, weighed } = hint
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
    ...(weighed && { weighed }),
  }
}
