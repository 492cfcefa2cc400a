import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getLibrary } from '@handvat/documents/load-library.ts'
import { createRandom, drawOne } from '../accuracy/random.ts'
import { readRows } from '../accuracy/read-sets.ts'
import { CALM } from './calm-mentions.ts'
import { HEATED } from './heated-mentions.ts'
import { SLOTS } from './mention-slots.ts'
import { findFamilies } from './families.ts'
import { listCases } from './list-cases.ts'
import { HARMLESS, HURTING } from './remark-sentences.ts'
import type { Example } from './train-model.ts'
import { WORD_GROUPS } from './word-groups.ts'

const SENTENCES = { ...CALM, ...HEATED }

/** Drawings of each own sentence. */
const DRAWINGS = 6

/** Texts about an organisation with their category: own sentences, own practice texts, and sets that may be shipped. */
export function listMentions(folder: string, seed: number): Example[] {
  const random = createRandom(seed)
  const own = Object.entries(SENTENCES).flatMap(([category, byLanguage]) =>
    (['nl', 'en'] as const).flatMap((lang) =>
      byLanguage[lang].flatMap((sentence) =>
        Array.from({ length: DRAWINGS }, () => ({
          text: fill(sentence, SLOTS[lang], random),
          labels: [category],
          weight: 1 / DRAWINGS,
          family: sentence,
        })),
      ),
    ),
  )
  return [...own, ...listPracticeMentions(), ...listMentionsOfSets(folder)]
}

/** The practice mentions of this repository; the unseen ones are never read here. */
export function listPracticeMentions(): Example[] {
  const file = fileURLToPath(new URL('../posts/practice-mentions.jsonl', import.meta.url))
  return readLines<{ id: string; text: string; category: string }>(file).map(
    ({ id, text, category }) => ({ text, labels: [category], weight: 1, family: id }),
  )
}

function listMentionsOfSets(folder: string): Example[] {
  const every = <Row>(rows: readonly Row[], step: number) => rows.filter((_, k) => k % step === 0)
  const make =
    (category: string, weight: number) =>
    (row: { text: string; id: string }): Example => ({
      text: row.text.replaceAll(/https?:\S*|^RT /g, ''),
      labels: [category],
      weight,
      family: row.id,
    })
  const crisis = readRows(folder, 'crisislex-t26') as { id: string; text: string; info?: string }[]
  const hurt = crisis.filter(({ info }) => info === 'Affected individuals')
  const threats = ['hatecheck-nl', 'hatecheck-en'].flatMap((set) =>
    readRows(folder, set).filter(({ functionality }) => functionality === 'threat_dir_h'),
  )
  const abuse = readRows(folder, 'davidson-offensive').filter(({ label }) => label !== 'neither')
  const asked = readRows(folder, 'support-replies-en').filter(
    ({ label }) => label === 'customer-message',
  )
  return [
    ...every(hurt, 3).map(make('crisis', 0.15)),
    ...every(threats, 3).map(make('crisis', 0.3)),
    ...every(abuse, 40).map(make('rant', 0.15)),
    ...asked.map((row) => make('complaint', row.text.includes('?') ? 0.03 : 0.1)(row)),
  ]
}

/** Texts that hurt a person or group, and texts that do not. */
export function listDisrespect(folder: string): Example[] {
  const alike = new Set(WORD_GROUPS.group)
  const check = (['hatecheck-nl', 'hatecheck-en'] as const).flatMap((set) => {
    const rows = readRows(folder, set)
    const families = findFamilies(
      rows.map(({ text }) => text),
      alike,
    )
    return rows.map(({ text, label }, k) => ({
      text,
      labels: label === 'hateful' ? ['disrespect'] : [],
      weight: 1,
      family: `${set} ${families[k]!}`,
    }))
  })
  const tweets = readRows(folder, 'davidson-offensive')
    .filter(({ label }, k) => label !== 'offensive' || k % 12 === 0)
    .map(({ id, text, label }) => ({
      text,
      labels: label === 'neither' ? [] : ['disrespect'],
      weight: 0.3,
      family: id,
    }))
  return [...check, ...tweets, ...listOwnTexts(), ...listPracticePosts(['disrespect'], 2)]
}

/** Cases of the rules, and what people kindly write about an organisation: most of it hurts nobody. */
function listOwnTexts(): Example[] {
  const { rules } = getLibrary(fileURLToPath(new URL('../../library', import.meta.url)))
  const cases = rules.flatMap(listCases).map((example) => ({
    ...example,
    labels: example.labels.filter((label) => label === 'disrespect'),
  }))
  const kind = ['positive', 'neutral', 'complaint'].flatMap((category) =>
    (['nl', 'en'] as const).flatMap((lang) => SENTENCES[category]![lang]),
  )
  const plain = kind.map((text) => ({
    text: text.replaceAll(/\{(\w+)\}/g, '$1'),
    labels: [],
    weight: 1,
    family: text,
  }))
  const remarks = [...HURTING, ...HARMLESS].map((text, k) => ({
    text,
    labels: k < HURTING.length ? ['disrespect'] : [],
    weight: 2,
    family: text,
  }))
  return [...cases, ...plain, ...remarks]
}

/** The practice posts of this repository with those of these themes that a think or stop goes with. */
export function listPracticePosts(themes: readonly string[], weight: number): Example[] {
  const file = fileURLToPath(new URL('../posts/practice.jsonl', import.meta.url))
  return readLines<{ id: string; text: string; themes: string[] }>(file).map((post) => ({
    text: post.text,
    labels: post.themes.filter((theme) => themes.includes(theme)),
    weight,
    family: post.id,
  }))
}

function fill(sentence: string, slots: Record<string, string[]>, random: () => number): string {
  const filled = sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    drawOne(random, slots[name]!),
  )
  return random() < 0.5 ? filled : filled[0]!.toUpperCase() + filled.slice(1)
}

function readLines<Line>(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}
