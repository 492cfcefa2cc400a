import type { Finding } from '@handvat/engine/finding.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { RuleSwitch } from './contract.ts'

/** A finding with the few words above it. */
export type Hint = Finding & { title: string; weighed?: readonly Weighed[] }

/** Words that weighed in a hint, for (above 0) or against (below 0); only the proportions mean something. */
export interface Weighed {
  text: string
  weight: number
}

/** Whether the organisation may switch a rule off: everything but what one may always say. */
export function isSwitchable(rule: { theme: string }): boolean {
  return rule.theme !== 'rights'
}

/** The last record of each rule, which is the one that counts; the records may come in any order. */
export function chooseLast(records: readonly RuleSwitch[]): Map<string, RuleSwitch> {
  const last = new Map<string, RuleSwitch>()
  for (const record of records)
    if (record.number > (last.get(record.rule)?.number ?? 0)) last.set(record.rule, record)
  return last
}

/** The pack without these rules, or the same object when none of them is in it. */
export function leaveOut(pack: Pack, off: readonly string[]): Pack {
  const rules = pack.rules.filter((rule) => !off.includes(rule.id))
  return rules.length === pack.rules.length ? pack : { ...pack, rules }
}

/** What a person sets aside: this rule on these words, so that the same rule still speaks elsewhere. */
export function keyOf(hint: Hint): string {
  return `${hint.rule}\n${hint.text}`
}

/** What a screen shows of the findings. */
export interface Choice {
  /** At most three, worst first. */
  hints: Hint[]
  /** How many more there are, which a screen says in one line. */
  more: number
  /** How many the person set aside. */
  setAside: number
}

/**
 * Chooses at most three hints, worst first. A rule speaks once, and one stretch of text gets one hint: the second
 * says nothing new and would crowd out what stands elsewhere.
 */
export function chooseHints(findings: readonly Hint[], dismissed: readonly string[]): Choice {
  const open = findings.filter((finding) => !dismissed.includes(keyOf(finding)))
  const chosen: Hint[] = []
  for (const finding of open)
    if (!chosen.some((known) => known.rule === finding.rule || overlaps(known, finding)))
      chosen.push(finding)
  return {
    hints: chosen.slice(0, 3),
    more: Math.max(0, chosen.length - 3),
    setAside: findings.length - open.length,
  }
}

function overlaps(a: Hint, b: Hint): boolean {
  return a.start < b.end && b.start < a.end
}

/** A stretch of text around something, with the place of that something in it. */
export interface Excerpt {
  text: string
  start: number
  end: number
}

/**
 * Cuts out what was matched with at most `around` UTF-16 code units on either side, at whole words; an ellipsis
 * stands where something was left out.
 */
export function cutExcerpt(text: string, start: number, end: number, around = 60): Excerpt {
  let from = Math.max(0, start - around)
  let to = Math.min(text.length, end + around)
  if (from > 0) from = Math.min(start, nextSpace(text, from))
  if (to < text.length) to = Math.max(end, text.lastIndexOf(' ', to))
  const before = from > 0 ? '…' : ''
  const shift = before.length - from
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    start: start + shift,
    end: end + shift,
  }
}

function nextSpace(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space < 0 ? text.length : space + 1
}

/** How much each of the words weighed beside the heaviest: its share from 0 to 1, heaviest first, at most eight. */
export function compareWeights(
  weighed: readonly Weighed[],
): { text: string; share: number; against: boolean }[] {
  const heaviest = Math.max(...weighed.map(({ weight }) => Math.abs(weight)))
  if (!(heaviest > 0)) return []
  return weighed
    .map(({ text, weight }) => ({ text, share: Math.abs(weight) / heaviest, against: weight < 0 }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 8)
}

/** Texts as lines of one field: a line break inside a text is written as \n. */
export function writeLines(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('\n', '\\n')).join('\n')
}

/** The texts of a field with one on each line, without empty ones; at most a thousand. */
export function readLines(field: string): string[] {
  const texts = field.split(/\r?\n/).map((line) => line.replaceAll('\\n', '\n'))
  return texts.filter((text) => text.trim()).slice(0, 1_000)
}
