import { holds } from './condition.ts'
import type { Facts } from './condition.ts'
import type { CheckContext } from './context.ts'
import type { OwnContacts } from './detectors/detector-input.ts'
import { normalisePhone } from './detectors/phone.ts'
import { readFacts } from './facts.ts'
import { loadPack } from './load.ts'
import type { LoadedPack } from './load.ts'
import { packLists } from './lists.ts'
import type { Lists } from './lists.ts'
import { LANGUAGE_BITS } from './pack.ts'
import type { Pack, PackPattern, PackRule } from './pack.ts'
import { compileRegisters } from './register.ts'
import type { CompiledRegister } from './register.ts'
import type { Level } from './rule.ts'
import type { Scan } from './scan.ts'
import { scanText } from './scan-text.ts'
import { listGroups, wakePatterns } from './wake-patterns.ts'
import { readHost } from './web-host.ts'

/** What one pack and one context settle before any text is read. */
export interface Prepared {
  /** The patterns that count, in the order of their rules. */
  patterns: ActivePattern[]
  /** For each of them the sets without a hit of which it finds nothing, the rarest first. */
  groups: Lists
  /** Places in `patterns`: those that each set wakes, and those that may find something in any text. */
  wakes: Lists
  always: readonly number[]
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

/** A pattern that counts in this context, with its rule. */
export interface ActivePattern {
  pattern: PackPattern
  /** The sets without a hit of which it finds nothing, the rarest first. */
  groups: readonly number[]
  rule: PackRule
  /** Place of the rule in the pack. */
  index: number
  level: Level
  /** Whether its rule speaks only when no other does. */
  last: boolean
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
  const tables = loadPack(pack)
  const patterns = pack.rules.flatMap((rule, index) =>
    activate(rule, index, tables, context, facts),
  )
  return {
    patterns,
    groups: packLists(patterns.map(({ groups }) => groups)),
    ...wakePatterns(tables, patterns),
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
  tables: LoadedPack,
  context: CheckContext,
  facts: Facts,
): ActivePattern[] {
  const { channel = 'professional', role = 'employee' } = context
  if (rule.channels.length > 0 && !rule.channels.includes(channel)) return []
  if (rule.roles.length > 0 && !rule.roles.includes(role)) return []
  if (!holds(rule.when, context, facts)) return []
  const exception = rule.levelWhen.find(({ when }) => holds(when, context, facts))
  const last = speaksLast(rule)
  return rule.patterns
    .filter((pattern) => holds(pattern.when, context, facts))
    .map((pattern) => ({
      pattern,
      groups: listGroups(pattern, tables),
      rule,
      index,
      level: pattern.level ?? exception?.level ?? rule.level,
      last,
    }))
}

function speaksLast({ when }: PackRule): boolean {
  return when !== undefined && 'facts.nothingElse' in when
}

/** The bits of the languages in which patterns count. */
export function languageBits(languages: readonly (keyof typeof LANGUAGE_BITS)[]): number {
  return languages.reduce((bits, language) => bits | LANGUAGE_BITS[language], 0)
}
