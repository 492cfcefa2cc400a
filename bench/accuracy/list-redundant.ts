// `node bench/accuracy/list-redundant.ts [--prune]`: phrases of term lists that another phrase of the same list makes
// needless, so that no text is read otherwise without them; with --prune they are taken out.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getLibrary } from '@handvat/documents/load-library.ts'
import { parsePhrase } from '@handvat/engine/phrase.ts'
import type { PhraseItem } from '@handvat/engine/phrase.ts'

const folder = fileURLToPath(new URL('../../library', import.meta.url))
const { rules, terms } = getLibrary(folder)
const silencers = findSilencers()
const prune = process.argv.includes('--prune')
let found = 0

for (const file of readdirSync(`${folder}/terms`).sort()) {
  const list = file.replace('.yaml', '')
  for (const lang of ['nl', 'en'] as const) {
    const needless = findNeedless(terms[list]?.[lang] ?? [], silencers.has(list))
    if (needless.size === 0) continue
    found += needless.size
    console.log(`${list} ${lang}: ${[...needless].map(([p, by]) => `${p} (${by})`).join(' · ')}`)
    if (prune) takeOut(`${folder}/terms/${file}`, lang, new Set(needless.keys()))
  }
}
console.log(
  `${found} needless phrases${prune ? ': those on a line of their own are taken out' : ''}`,
)

/**
 * Phrases whose every way of writing another phrase finds at the very same words. Where a list only silences, its place
 * does not count, so that a phrase is needless as well when another one stands somewhere in it.
 */
function findNeedless(phrases: readonly string[], within: boolean): Map<string, string> {
  const rows = new Map(phrases.map((phrase) => [phrase, parsePhrase(phrase)]))
  const needless = new Map<string, string>()
  for (const [phrase, mine] of rows) {
    for (const [other, theirs] of rows) {
      if (other === phrase || needless.has(other)) continue
      const covered = mine.every((row) => theirs.some((by) => covers(by, row, within)))
      if (!covered) continue
      needless.set(phrase, other)
      break
    }
  }
  return needless
}

/** Whether each text that holds `row` holds `by` at the same words, or anywhere within them. */
function covers(by: readonly PhraseItem[], row: readonly PhraseItem[], within: boolean): boolean {
  if (by.length > row.length || (!within && by.length < row.length)) return false
  for (let at = 0; at + by.length <= row.length; at++) {
    if (by.every((item, k) => coversItem(item, row[at + k]!))) return true
  }
  return false
}

function coversItem(by: PhraseItem, item: PhraseItem): boolean {
  if (by.kind !== item.kind) return false
  if (by.kind === 'set') return by.name === (item as typeof by).name
  if (by.kind !== 'word') return true
  const { word, affix, mark } = item as typeof by
  if (by.mark !== '' && by.mark !== mark) return false
  if (by.affix === affix && by.word === word) return true
  if (by.affix === 'begin')
    return (affix === 'whole' || affix === 'begin') && word.startsWith(by.word)
  if (by.affix === 'end') return (affix === 'whole' || affix === 'end') && word.endsWith(by.word)
  return by.affix === 'part' && word.includes(by.word)
}

/** Lists of which only the presence counts: named in `unless` and `unlessText`, or whole in such lists, and nowhere else. */
function findSilencers(): Set<string> {
  const placed = new Set<string>()
  const silencing = new Set<string>()
  const names = (phrases: readonly string[]) =>
    phrases.flatMap((phrase) => [...phrase.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => name!))
  for (const { patterns } of rules) {
    for (const pattern of patterns) {
      const { unless = [], unlessText = [], ...rest } = pattern
      for (const phrase of [...unless, ...unlessText]) {
        for (const name of names([phrase])) {
          if (phrase === `{${name}}`) silencing.add(name)
          else placed.add(name)
        }
      }
      for (const name of names([JSON.stringify(rest)])) placed.add(name)
    }
  }
  // A list that is a part of a phrase, or stands whole in a list whose places count, has places that count.
  for (let grown = true; grown;) {
    grown = false
    for (const [list, { nl, en }] of Object.entries(terms)) {
      for (const phrase of [...nl, ...en]) {
        for (const name of names([phrase])) {
          const whole = phrase === `{${name}}`
          if (placed.has(name) || (whole && !placed.has(list))) continue
          placed.add(name)
          grown = true
        }
      }
    }
  }
  return new Set([...silencing].filter((name) => !placed.has(name)))
}

/** Takes the lines of these phrases out of one language of a list; a list in brackets is left as it is. */
function takeOut(path: string, lang: string, phrases: ReadonlySet<string>): void {
  let inside = false
  const lines = readFileSync(path, 'utf8').split('\n')
  const kept = lines.filter((line) => {
    if (/^\w/.test(line)) inside = line.startsWith(`${lang}:`)
    const written = /^ {2}- (.*)$/.exec(line)?.[1]?.trim()
    return !inside || written === undefined || !phrases.has(unquote(written))
  })
  writeFileSync(path, kept.join('\n'))
}

function unquote(written: string): string {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'")
  return written.startsWith('"') ? written.slice(1, -1) : written
}
