import { holds } from './condition.ts'
import type { Facts } from './condition.ts'
import type { CheckContext } from './context.ts'
import type { OwnContacts } from './detectors/detector-input.ts'
import { normalisePhone } from './detectors/phone.ts'
import { readFacts } from './facts.ts'
import { LANGUAGE_BITS } from './pack.ts'
import type { Pack, PackPattern, PackRule } from './pack.ts'
import { compileRegisters } from './register.ts'
import type { CompiledRegister } from './register.ts'
import type { Level } from './rule.ts'
import type { Scan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { readHost } from './web-host.ts'

/** What one pack and one context settle before any text is read. */
export interface Prepared {
  rules: ActiveRule[]
  /** Those that speak only when no other rule does. */
  lastRules: ActiveRule[]
  registers: readonly CompiledRegister[]
  /** Shapes of the file numbers of all registers. */
  fileNumbers: readonly string[]
  ownContacts: OwnContacts
  ownDomains: readonly string[]
  sources: readonly Source[]
}

/** A text beside which `compare` holds a post; one with an address only counts where the post links to it. */
export interface Source {
  scan: Scan
  url?: string
}

/** A rule that counts in this context, with its level and the patterns that count. */
export interface ActiveRule {
  rule: PackRule
  /** Place in the pack. */
  index: number
  level: Level
  patterns: ActivePattern[]
}

/** A pattern with what turns it down for most texts, all of one shape so that asking is cheap. */
export interface ActivePattern {
  pattern: PackPattern
  languages: number
  /** Sets of which it finds nothing without a hit, -1 for none. */
  first: number
  second: number
}

const prepared = new WeakMap<CheckContext, WeakMap<Pack, Prepared>>()

/** The preparation of a pack for a context, made at the first use of both objects. */
export function prepare(pack: Pack, context: CheckContext): Prepared {
  let ofContext = prepared.get(context)
  if (!ofContext) prepared.set(context, (ofContext = new WeakMap()))
  let ready = ofContext.get(pack)
  if (!ready) ofContext.set(pack, (ready = prepareNow(pack, context)))
  return ready
}

/** Mail of everybody: an address there says nothing about the organisation's domain. */
const SHARED_MAIL = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com hotmail.nl live.nl live.com icloud.com yahoo.com ziggo.nl kpnmail.nl planet.nl xs4all.nl protonmail.com proton.me'.split(
    ' ',
  ),
)

function prepareNow(pack: Pack, context: CheckContext): Prepared {
  const facts = readFacts(context)
  const { mailboxes = [], phones = [], ibans = [] } = context.ownContacts ?? {}
  const news = context.officialNews ?? []
  const domains = [
    ...mailboxes.map((box) => box.slice(box.indexOf('@') + 1).toLowerCase()),
    ...news.map(({ url = '' }) => readHost(url)),
  ]
  const sources: Source[] = context.source?.text ? [{ scan: scanText(context.source.text) }] : []
  for (const { url, text } of news) if (url && text) sources.push({ url, scan: scanText(text) })
  const registers = compileRegisters(context)
  const active = pack.rules.flatMap((rule, index) => activate(rule, index, context, facts))
  return {
    rules: active.filter(({ rule }) => !speaksLast(rule)),
    lastRules: active.filter(({ rule }) => speaksLast(rule)),
    registers,
    fileNumbers: registers.flatMap((terms) => terms.fileNumbers),
    ownContacts: {
      mailboxes: new Set(mailboxes.map((box) => box.toLowerCase())),
      phones: new Set(phones.map(normalisePhone)),
      ibans: new Set(ibans.map((iban) => iban.replaceAll(/[ .-]/g, '').toUpperCase())),
    },
    ownDomains: [...new Set(domains)].filter((domain) => domain !== '' && !SHARED_MAIL.has(domain)),
    sources,
  }
}

function activate(
  rule: PackRule,
  index: number,
  context: CheckContext,
  facts: Facts,
): ActiveRule[] {
  const { channel = 'professional', role = 'employee' } = context
  if (rule.channels.length > 0 && !rule.channels.includes(channel)) return []
  if (rule.roles.length > 0 && !rule.roles.includes(role)) return []
  if (!holds(rule.when, context, facts)) return []
  const patterns = rule.patterns.filter((pattern) => holds(pattern.when, context, facts))
  if (patterns.length === 0) return []
  const exception = rule.levelWhen.find(({ when }) => holds(when, context, facts))
  return [{ rule, index, level: exception?.level ?? rule.level, patterns: patterns.map(toActive) }]
}

function toActive(pattern: PackPattern): ActivePattern {
  const [first = -1, second = -1] =
    pattern.kind === 'phrase'
      ? [pattern.any]
      : pattern.kind === 'near'
        ? pattern.all
        : pattern.kind === 'detect' && pattern.cue !== undefined
          ? [pattern.cue]
          : []
  return { pattern, languages: pattern.languages, first, second }
}

function speaksLast({ when }: PackRule): boolean {
  return when !== undefined && 'facts.nothingElse' in when
}

/** The bits of the languages in which patterns count. */
export function languageBits(languages: readonly (keyof typeof LANGUAGE_BITS)[]): number {
  return languages.reduce((bits, language) => bits | LANGUAGE_BITS[language], 0)
}
