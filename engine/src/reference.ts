import { compile } from './compile.ts'
import type { CompileOptions } from './compile.ts'
import { holds } from './condition.ts'
import type { CheckContext } from './context.ts'
import { detect } from './detectors/detect.ts'
import { readFacts } from './facts.ts'
import type { CheckResult, Finding } from './finding.ts'
import { findDifference } from './kinds/compare.ts'
import { findShape } from './kinds/shape.ts'
import { chooseLanguage } from './language.ts'
import { CUE_WITHIN, NEAR_WITHIN } from './pack.ts'
import { prepare } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import { joinOverlaps } from './reference-merge.ts'
import type { PlainHint } from './reference-merge.ts'
import { findClassesPlainly } from './reference-terms.ts'
import { matchPlainly } from './reference-match.ts'
import type { PlainSpan, PlainText } from './reference-match.ts'
import { readTokens } from './reference-words.ts'
import type { CheckRule, Language, Pattern } from './rule.ts'
import { scanText } from './scan-text.ts'
import { LEVELS } from './verdict.ts'

interface PlainFound extends PlainSpan {
  start: number
  /** End in code units; `end` counts tokens. */
  stop: number
}
interface Case extends PlainText {
  text: string
  context: CheckContext
  ready: Prepared
}

const NEGATIONS =
  /^(niet|geen|nooit|nimmer|not|never|no|nor|cannot|cant|(don|doesn|didn|isn|aren|wasn|won|can)'t|(dont|doesnt|didnt|isnt|arent|wasnt|wont))$/
const BETWEEN = /^(zo|erg|heel|echt|een|de|het|meer|so|very|really|a|an|the|that|any|more)$/

/**
 * What `check` says, found in the plainest way: every phrase tried at every token, no pack, no hashes, no anchors.
 * For tests only. Detectors, names, shapes and comparisons are those of the engine.
 */
export function checkPlainly(
  rules: CheckRule[],
  options: CompileOptions,
  text: string,
  context: CheckContext = {},
): CheckResult {
  const scan = scanText(text)
  const { language, counted } = chooseLanguage(options.languages, scan, context.language)
  const tokens = readTokens(text)
  const ready = prepare(compile([], options), context)
  const findClass = findClassesPlainly(text, tokens, context, ready.ownDomains)
  const one: Case = { text, tokens, options, context, ready, findClass }
  const speaksLast = (rule: CheckRule) =>
    rule.when !== undefined && 'facts.nothingElse' in rule.when
  const findAll = (some: CheckRule[]) => some.flatMap((rule) => findOfRule(rule, counted, one))
  let hints = findAll(rules.filter((rule) => !speaksLast(rule)))
  const silenced = hints.flatMap(({ rule }) => rule.silences)
  const hard =
    hints.some(
      ({ rule, level }) =>
        ['personal-data', 'credentials'].includes(rule.theme) && ['stop', 'think'].includes(level),
    ) ||
    ['register', 'host', 'namespace'].some((name) => findClass(name)!.length > 0) ||
    findDetections('file-number', one).length > 0
  if (!hard) hints = hints.filter(({ rule }) => !silenced.includes(rule.id))
  if (hints.length === 0) hints = findAll(rules.filter(speaksLast))
  const findings = hints
    .toSorted(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        a.start - b.start ||
        a.end - b.end ||
        rules.indexOf(a.rule) - rules.indexOf(b.rule),
    )
    .map(({ rule, level, start, end }): Finding => {
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
    })
  const worst = findings[0]?.level
  return { verdict: worst === 'stop' || worst === 'think' ? worst : 'ok', language, findings }
}

function findOfRule(rule: CheckRule, counted: readonly Language[], one: Case): PlainHint[] {
  const facts = readFacts(one.context)
  const { channel = 'professional', role = 'employee' } = one.context
  if (rule.channels.length > 0 && !rule.channels.includes(channel)) return []
  if (rule.roles.length > 0 && !rule.roles.includes(role)) return []
  if (!holds(rule.when, one.context, facts)) return []
  const exception = rule.levelWhen.find(({ when }) => holds(when, one.context, facts))
  const hints = rule.patterns
    .filter((pattern) => !pattern.lang || counted.includes(pattern.lang))
    .filter((pattern) => holds(pattern.when, one.context, facts))
    .flatMap((pattern) =>
      findOfPattern(pattern, one)
        .filter((found) => !isExcused(pattern, found, one))
        .map(({ start, stop }): PlainHint => {
          return { rule, level: pattern.level ?? exception?.level ?? rule.level, start, end: stop }
        }),
    )
  return joinOverlaps(hints)
}

function findOfPattern(pattern: Pattern, one: Case): PlainFound[] {
  const match = (phrases: string[]) => matchPlainly(phrases, pattern.lang, one)
  switch (pattern.kind) {
    case 'phrase': {
      const found = match(pattern.any)
      const kept = pattern.negated ? found.filter(({ first }) => !isNegated(first, one)) : found
      return kept.map((span) => locate(span, one))
    }
    case 'near':
      return findNear(
        pattern.all.map(match),
        pattern.within ?? NEAR_WITHIN,
        pattern.across ?? false,
        one,
      )
    case 'detect': {
      const within = pattern.within ?? CUE_WITHIN
      const cues = pattern.cue && match(pattern.cue)
      return findDetections(pattern.detector, one).filter(
        ({ first, end }) =>
          !cues ||
          cues.some((cue) => cue.first - end + 1 <= within && first - cue.end + 1 <= within),
      )
    }
    case 'shape':
      return findShape(pattern, readingOf(one)).map(fromFound)
    case 'compare':
      return findDifference(pattern, readingOf(one)).map(fromFound)
    case 'weigh':
      // The reference is for words; models have tests of their own.
      return []
    case 'context':
      return [{ start: 0, stop: 0, first: 0, end: 0 }]
  }
}

/** Every hit as the first, and for it the first choice of the others that lie behind it, near, and apart. */
function findNear(groups: PlainSpan[][], within: number, across: boolean, one: Case): PlainFound[] {
  return groups.flatMap((leads, own) =>
    leads.flatMap((lead) => {
      const others = groups
        .filter((_, k) => k !== own)
        .map((spans) =>
          spans.filter(({ first }) => {
            const same = one.tokens[first]!.sentence === one.tokens[lead.first]!.sentence
            return first >= lead.end && first - lead.end + 1 <= within && (across || same)
          }),
        )
      const choices = others.reduce<PlainSpan[][]>(
        (sofar, spans) =>
          sofar.flatMap((chosen) =>
            spans
              .filter((span) =>
                chosen.every((other) => span.first >= other.end || other.first >= span.end),
              )
              .map((span) => [...chosen, span]),
          ),
        [[]],
      )
      const chosen = choices[0]
      if (!chosen) return []
      return [locate({ first: lead.first, end: Math.max(...chosen.map(({ end }) => end)) }, one)]
    }),
  )
}

function findDetections(
  detector: Extract<Pattern, { kind: 'detect' }>['detector'],
  one: Case,
): PlainFound[] {
  const { ownContacts: own } = one.ready
  const { fileNumbers = [] } = one.context.register ?? {}
  return detect(detector, { text: one.text, own, fileNumbers }).map(({ start, end }) => {
    const first = one.tokens.findIndex((token) => token.end > start)
    const from = first < 0 ? one.tokens.length : first
    const count = one.tokens.slice(from).filter((token) => token.start < end).length
    return { start, stop: end, first: from, end: from + count }
  })
}

function isExcused(pattern: Pattern, { first, end }: PlainFound, one: Case): boolean {
  if (pattern.unlessText && matchPlainly(pattern.unlessText, pattern.lang, one).length > 0)
    return true
  if (!pattern.unless) return false
  const excuses = matchPlainly(pattern.unless, pattern.lang, one)
  if (end <= first) return excuses.length > 0
  const sentences = one.tokens.slice(first, end).map(({ sentence }) => sentence)
  return excuses.some((span) => {
    const { sentence } = one.tokens[span.first]!
    return sentence >= sentences[0]! && sentence <= sentences.at(-1)!
  })
}

function isNegated(first: number, { tokens }: Case): boolean {
  const before = (back: number) => {
    const token = tokens[first - back]
    return token?.sentence === tokens[first]!.sentence ? token.word : ''
  }
  return NEGATIONS.test(before(1)) || (BETWEEN.test(before(1)) && NEGATIONS.test(before(2)))
}

function locate({ first, end }: PlainSpan, { tokens }: Case): PlainFound {
  return { first, end, start: tokens[first]!.start, stop: tokens[end - 1]!.end }
}

function fromFound(found: { start: number; end: number; first: number; last: number }): PlainFound {
  return { start: found.start, stop: found.end, first: found.first, end: found.last }
}

function readingOf(one: Case) {
  const { text, context, ready } = one
  const nothing = () => undefined
  return {
    text,
    scan: scanText(text),
    hits: nothing,
    context,
    detect: () => [],
    findModel: nothing,
    sources: ready.sources,
  }
}
