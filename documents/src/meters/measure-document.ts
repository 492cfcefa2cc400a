import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { CheckRule, Language } from '@handvat/engine/rule.ts'
import type { Library } from '../library.ts'
import type { LintLibrary } from '../lint/lint-library.ts'
import { getLintPack } from '../lint/lint-pack.ts'
import { countWords, readSentences, spellOut } from '../lint/read-sentences.ts'
import type { ReadSentence } from '../lint/read-sentences.ts'
import { countBalance } from '../lint/take-measure.ts'
import type { ReadDocument } from '../passages.ts'
import { measureSentences } from './measure-sentences.ts'
import type { DeadPlatformUse, FormalWord, MeteredSentence, Place, TextMeters } from './meters.ts'

/** Words of an A4 with headings and lists. */
const WORDS_PER_PAGE = 450
const LONG_SENTENCE = 25

/** Measures a document of elsewhere, or the passages of a code. The same document gives the same meters. */
export function measureDocument(
  { lint }: Pick<Library, 'lint'>,
  { passages, language }: Pick<ReadDocument, 'passages' | 'language'>,
): TextMeters {
  const sentences = readSentences(getLintPack(lint), passages, language)
  const meters = measureSentences(sentences, language)
  const pages = Math.max(...passages.map(({ page }) => page ?? 0), 0)
  return {
    ...meters,
    ...countBalance(sentences),
    pages: pages || Math.ceil(meters.words / WORDS_PER_PAGE),
    long: sentences.flatMap((sentence) => {
      const words = countWords(sentence.text)
      if (sentence.passage.kind === 'heading' || words <= LONG_SENTENCE) return []
      return [{ ...placeOf(sentence), text: sentence.text, words }]
    }),
    ...findWords(lint, sentences, language),
    undated: sentences.filter(isUndated).map((sentence): MeteredSentence => ({
      ...placeOf(sentence),
      text: sentence.text,
      words: countWords(sentence.text),
    })),
  }
}

function placeOf({ passage, start }: ReadSentence): Place {
  const line = passage.line + (passage.text.slice(0, start).match(/\n/g)?.length ?? 0)
  return { ...(passage.part ? { part: passage.part } : {}), page: passage.page, line }
}

const YEAR = /\b(?:19|20)\d\d\b/
const SHARE = /\d\s?(?:%|procent\b|percent\b|per cent\b)/i

function isUndated({ text, found }: ReadSentence): boolean {
  const claims = SHARE.test(text) || found.has('frame research')
  return claims && !YEAR.test(text) && !found.has('frame sourced')
}

const packs = new WeakMap<LintLibrary, Pack>()
// The same objects for every sentence: a pack is made ready once for each context.
const CONTEXTS = { nl: { language: 'nl' }, en: { language: 'en' } } as const

/** Formal words and dead platforms as rules of the engine: `word 12` is the twelfth of its language. */
function getWordPack(lint: LintLibrary): Pack {
  let pack = packs.get(lint)
  if (!pack) {
    const rules = (['nl', 'en'] as const).flatMap((lang) =>
      lint.plainWords[lang].map(({ formal }, index) =>
        makeRule(`word ${lang} ${index}`, [formal], lang),
      ),
    )
    const platforms = lint.deadPlatforms.map(({ words }, index) =>
      makeRule(`platform ${index}`, words),
    )
    pack = compile([...rules, ...platforms], { languages: ['nl', 'en'], terms: {} })
    packs.set(lint, pack)
  }
  return pack
}

function makeRule(id: string, any: string[], lang?: Language): CheckRule {
  const hint = { title: '', say: '', why: '' }
  return {
    id,
    theme: 'meters',
    level: 'tip',
    levelWhen: [],
    channels: [],
    roles: [],
    hint: { nl: hint, en: hint },
    silences: [],
    patterns: [{ kind: 'phrase', any, ...(lang ? { lang } : {}) }],
  }
}

function findWords(
  lint: LintLibrary,
  sentences: ReadSentence[],
  language: Language,
): { formal: FormalWord[]; deadPlatforms: DeadPlatformUse[] } {
  const formal: FormalWord[] = []
  const deadPlatforms: DeadPlatformUse[] = []
  const pack = getWordPack(lint)
  for (const sentence of sentences) {
    const { findings } = check(pack, spellOut(sentence.text), CONTEXTS[language])
    for (const { rule, text } of findings.toSorted((a, b) => a.start - b.start)) {
      const [kind, ...rest] = rule.split(' ')
      const index = Number(rest.at(-1))
      const word = kind === 'word' ? lint.plainWords[language][index] : undefined
      const platform = kind === 'platform' ? lint.deadPlatforms[index] : undefined
      if (word) formal.push({ ...placeOf(sentence), text, plain: word.plain })
      if (platform) {
        const { name, state, year } = platform
        deadPlatforms.push({ ...placeOf(sentence), name, state, year })
      }
    }
  }
  return { formal, deadPlatforms }
}
