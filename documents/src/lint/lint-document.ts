import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../build-code.ts'
import type { Library, Text } from '../library.ts'
import type { ReadDocument } from '../passages.ts'
import { citeSources } from './cite-sources.ts'
import type { LintFinding, LintLevel } from './finding.ts'
import type { LintEntry } from './lint-library.ts'
import { getLintPack } from './lint-pack.ts'
import { takeMeasure } from './take-measure.ts'
import { readSentences } from './read-sentences.ts'
import type { ReadSentence } from './read-sentences.ts'

export interface LintOptions {
  /** The language of the remarks; without it that of the document. */
  language?: Language
  /** Remarks (`L25`) and needs of them (`L26.review`) that something beside the passages answers, such as a field. */
  answered?: readonly string[]
  /** How many do's and don'ts there are, where that is known and need not be counted in the text. */
  balance?: { dos: number; donts: number }
}

const LEVELS: LintLevel[] = ['risk', 'practice', 'tip']
/** A statement that returns on every page is one remark with a few places. */
const MOST_PLACES = 3
const LONGEST_QUOTE = 300

/**
 * The remarks on a social media code, by level and then by place; what is missing comes behind what was found. The same
 * document gives the same remarks. At most three places for each remark.
 */
export function lintDocument(
  library: Pick<Library, 'lint' | 'sources'>,
  document: Pick<ReadDocument, 'passages' | 'language'>,
  options: LintOptions = {},
): LintFinding[] {
  const { language } = document
  const { lint, sources } = library
  const speak = options.language ?? language
  const sentences = readSentences(getLintPack(lint), document.passages, language)
  const everything = new Set(sentences.flatMap(({ found }) => [...found]))
  const findings = lint.entries
    .filter(({ id }) => !options.answered?.includes(id))
    .flatMap((entry) => {
      if (everything.has(`${entry.id} document ${language}`)) return []
      const source = citeSources(entry.sources, sources, speak)
      const make = (say: Text, sentence?: ReadSentence, words?: Record<string, string>) => ({
        ...describe(entry, say, speak, words),
        source,
        sentence,
      })
      return [
        ...findStatements(entry, sentences, language).map(({ sentence, say }) =>
          make(say, sentence),
        ),
        ...findMissing(entry, everything, sentences, language, options.answered).map((names) =>
          make(entry.say, undefined, { missing: names.map((name) => name[speak]).join(', ') }),
        ),
        ...takeMeasure(entry, sentences, { language, speak, balance: options.balance }).map(
          (words) => make(entry.say, undefined, words),
        ),
      ]
    })
  return findings
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        placeOf(a.sentence) - placeOf(b.sentence) ||
        (a.sentence?.start ?? 0) - (b.sentence?.start ?? 0) ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ sentence, ...finding }) => addPlace(finding, sentence))
}

function placeOf(sentence: ReadSentence | undefined): number {
  return sentence?.index ?? Number.MAX_SAFE_INTEGER
}

/** The sentences that hold one of the statements of an entry. */
function findStatements(
  { id, statements, say }: LintEntry,
  sentences: ReadSentence[],
  language: Language,
): { sentence: ReadSentence; say: Text }[] {
  const around = `${id} around ${language}`
  const names = statements[language].map((_, index) => `${id} statement ${language} ${index}`)
  const found: { sentence: ReadSentence; say: Text }[] = []
  for (const sentence of sentences) {
    if (found.length === MOST_PLACES) break
    const at = sentence.found.size > 0 ? names.findIndex((name) => sentence.found.has(name)) : -1
    if (at < 0 || sentence.passage.kind === 'heading' || isQuestion(sentence)) continue
    const excused = sentences.some(
      ({ index, found: other }) => index === sentence.index && other.has(around),
    )
    if (!excused) found.push({ sentence, say: statements[language][at]?.say ?? say })
  }
  return found
}

/** Who asks something does not say it. */
function isQuestion({ text }: ReadSentence): boolean {
  return text.endsWith('?')
}

/** Nothing, or once the names of what the document lacks. */
function findMissing(
  { id, needs, when }: LintEntry,
  everything: ReadonlySet<string>,
  sentences: ReadSentence[],
  language: Language,
  answered: readonly string[] = [],
): Text[][] {
  const name = `${id} when ${language}`
  const said = (sentence: ReadSentence) => sentence.found.has(name) && !isQuestion(sentence)
  if (when[language].length > 0 && !sentences.some(said)) return []
  const missing = needs.filter(
    (need, index) =>
      !everything.has(`${id} need ${language} ${index}`) && !answered.includes(`${id}.${need.id}`),
  )
  return missing.length > 0 ? [missing.map(({ name }) => name)] : []
}

function describe(
  { id, level, why, fix }: LintEntry,
  say: Text,
  speak: Language,
  words: Record<string, string> = {},
): Pick<LintFinding, 'id' | 'level' | 'say' | 'why' | 'fix'> {
  return { id, level, say: fillPlaceholders(say[speak], words), why: why[speak], fix: fix[speak] }
}

function addPlace(
  finding: Omit<LintFinding, 'page' | 'line' | 'quote' | 'part'>,
  sentence: ReadSentence | undefined,
): LintFinding {
  const { id, level, say, why, fix, source } = finding
  if (!sentence) return { id, level, page: null, line: null, quote: null, say, why, fix, source }
  const { passage, start, text } = sentence
  const line = passage.line + (passage.text.slice(0, start).match(/\n/g)?.length ?? 0)
  return {
    id,
    level,
    page: passage.page,
    line,
    quote: shorten(text),
    ...(passage.part ? { part: passage.part } : {}),
    say,
    why,
    fix,
    source,
  }
}

function shorten(text: string): string {
  if (text.length <= LONGEST_QUOTE) return text
  const cut = text.slice(0, LONGEST_QUOTE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_QUOTE - 40))}…`
}
