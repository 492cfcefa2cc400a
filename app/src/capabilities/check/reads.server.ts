import { library } from 'virtual:library'
import { libraryTexts } from 'virtual:library-texts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { THEMES, type Rule } from '@handvat/documents/library.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { brotliDecompressSync, gzipSync } from 'node:zlib'
import { findCrisisTopics } from '#capabilities/crisis/reads.server.ts'
import { listContactPoints, listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Reason, RuleRow, SwitchedOff, TrialCase } from './contract.ts'
import { chooseLast, isSwitchable } from './model.ts'
import * as store from './store.server.ts'

/** The parts that a browser fetches: the rules of a language, and the trained models. */
export const PACK_PARTS = ['nl', 'en', 'models'] as const
export type PackPart = (typeof PACK_PARTS)[number]

/** A part as JSON, in the coding that was asked for, and a tag that changes when the JSON does. */
export interface PackFile {
  body: Uint8Array<ArrayBuffer>
  coding: 'br' | 'gzip' | 'identity'
  tag: string
}

const kept = new Map<string, PackFile>()

/** What the browser needs to check by itself; the same for everyone, so it may be kept by its tag. */
export async function getPack(
  who: Who,
  part: PackPart,
  coding: PackFile['coding'],
): Promise<PackFile> {
  demand(who, access.check)
  const key = `${part} ${coding}`
  let file = kept.get(key)
  if (!file) {
    const { packs } = await import('virtual:packs')
    const { tag, brotli } = packs[part]
    kept.set(key, (file = { body: codePack(Buffer.from(brotli, 'base64'), coding), coding, tag }))
  }
  return file
}

function codePack(brotli: Buffer<ArrayBuffer>, coding: PackFile['coding']): Buffer<ArrayBuffer> {
  if (coding === 'br') return brotli
  const json = brotliDecompressSync(brotli)
  return coding === 'gzip' ? gzipSync(json) : json
}

/** What the check may know of the organisation: only what all staff may read. */
export async function getCheckContext(who: Who, organisation: string): Promise<CheckContext> {
  demand(who, access.check)
  const contacts = await listContactPoints(who)
  const topics = await findCrisisTopics(who)
  return {
    ownProducts: [organisation],
    ...(topics ? { crisis: { topics } } : {}),
    ownContacts: {
      mailboxes: contacts.flatMap((contact) => contact.email ?? []),
      phones: contacts.flatMap((contact) => contact.phone ?? []),
    },
  }
}

/** The sentence behind every hint, by rule: in the organisation's own words where its code has the rule. */
export function listReasons(
  who: Who,
  document: CodeDocument | undefined,
  language: Language,
): Record<string, Reason> {
  demand(who, access.check)
  const inCode = new Map(
    document?.sections.flatMap((section) => section.rules.map((rule) => [rule.id, rule])),
  )
  const spoken = document?.languages.includes(language) ? language : document?.languages[0]
  return Object.fromEntries(
    library.rules.map((rule) => {
      const own = inCode.get(rule.id)
      const { title, text } = own
        ? { title: own.title[spoken ?? language], text: own.text[spoken ?? language] }
        : rule.code[language]
      const sources = rule.sources.flatMap((key) => {
        const source = library.sources[key]
        return source
          ? [{ title: source.title, where: source.where, verified: source.verified }]
          : []
      })
      return [rule.id, { title, text, inCode: own !== undefined, sources }]
    }),
  )
}

/** The rules that are off for everyone in the organisation, latest first; every colleague may know them and why. */
export async function listSwitchedOff(who: Who): Promise<SwitchedOff[]> {
  demand(who, access.check)
  const last = chooseLast(await look(who, (context) => store.listSwitches(context)))
  return [...last.values()]
    .filter(({ rule, state }) => state === 'off' && library.rules.some(({ id }) => id === rule))
    .map(({ rule, reason, at, person }) => ({ rule, reason: reason ?? '', at, person }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

/** The sentence of a rule in the library, for a list that names rules. */
export function getRuleTitle(rule: string, language: Language): string {
  return getRule(rule).code[language].title
}

/**
 * The rules of the check by theme, for who switches them. `search` is looked for in the id, the sentence and the hint
 * in both languages; `only` leaves out what is on.
 */
export async function listRules(
  who: Who,
  wished: { language: Language; search: string; only: 'off' | null },
): Promise<{ themes: { theme: string; rules: RuleRow[] }[]; total: number; off: number }> {
  demand(who, access.switchRules)
  const records = await look(who, (context) => store.listSwitches(context))
  const last = chooseLast(records)
  const lastOff = chooseLast(records.filter(({ state }) => state === 'off'))
  const names = await listNames(who, [...new Set([...last.values()].map(({ person }) => person))])
  const rows = library.rules
    .filter((rule) => matches(rule, wished.search))
    .map((rule): RuleRow => {
      const record = last.get(rule.id)
      const { title, say } = rule.hint[wished.language]
      return {
        id: rule.id,
        theme: rule.theme,
        level: rule.level,
        title: rule.code[wished.language].title,
        hint: isSwitchable(rule) ? title : null,
        say,
        switchable: isSwitchable(rule),
        number: record?.number ?? 0,
        off:
          record?.state === 'off'
            ? {
                reason: record.reason ?? '',
                at: record.at,
                by: names.get(record.person) ?? '',
              }
            : null,
        wasOff: record?.state === 'on' ? (lastOff.get(rule.id)?.reason ?? null) : null,
      }
    })
    .filter((row) => wished.only === null || row.off !== null)
  return {
    themes: THEMES.map((theme) => ({
      theme,
      rules: rows.filter((row) => row.theme === theme),
    })).filter(({ rules }) => rules.length > 0),
    total: library.rules.length,
    off: library.rules.filter(({ id }) => last.get(id)?.state === 'off').length,
  }
}

/** One rule of that list as it stands now, or nothing when there is none of that id. */
export async function findRuleRow(
  who: Who,
  rule: string,
  language: Language,
): Promise<RuleRow | undefined> {
  const { themes } = await listRules(who, { language, search: rule, only: null })
  return themes.flatMap(({ rules }) => rules).find(({ id }) => id === rule)
}

/** What the page to try a rule begins with; throws `not-found` for a rule that does not exist. */
export function getTrial(
  who: Who,
  id: string,
): { file: string; text: string; lists: Record<string, string>; cases: TrialCase[] } {
  demand(who, access.tryRule)
  const { file, cases } = getRule(id)
  const text = libraryTexts[file] ?? ''
  const listCases = (expect: 'hit' | 'pass', language: Language): TrialCase[] =>
    cases[expect === 'hit' ? 'hits' : 'passes'][language].map((one) => ({
      ...one,
      language,
      expect,
    }))
  return {
    file,
    text,
    lists: collectLists(text),
    cases: (['hit', 'pass'] as const).flatMap((expect) =>
      (['nl', 'en'] as const).flatMap((language) => listCases(expect, language)),
    ),
  }
}

function getRule(id: string): Rule {
  const rule = library.rules.find((known) => known.id === id)
  if (!rule) throw new Refusal('not-found')
  return rule
}

// A list may name other lists; each is given once.
function collectLists(text: string, found: Record<string, string> = {}): Record<string, string> {
  for (const [, name = ''] of text.matchAll(/\{([a-z][a-z0-9-]*)\}/g)) {
    const list = libraryTexts[`terms/${name}.yaml`]
    if (list === undefined || name in found) continue
    found[name] = list
    collectLists(list, found)
  }
  return found
}

function matches(rule: Rule, search: string): boolean {
  const wanted = search.trim().toLowerCase()
  if (!wanted) return true
  const texts = (['nl', 'en'] as const).flatMap((language) => [
    ...Object.values(rule.code[language]),
    ...Object.values(rule.hint[language]),
  ])
  return [rule.id, ...texts].some((text) => text.toLowerCase().includes(wanted))
}

/** How often each rule was told to the editor in a month; within an open transaction, for figures alone. */
export const countDoubts: typeof store.countDoubts = store.countDoubts
