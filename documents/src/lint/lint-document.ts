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
  /** Ids of remarks that something beside the passages answers, such as a contact that stands in a field. */
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
  library: Library,
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
        ...describe(entry, speak, words, say),
        source,
        sentence,
      })
      return [
        ...findStatements(entry, sentences, language).map(({ sentence, say }) =>
          make(say, sentence),
        ),
        ...findMissing(entry, everything, sentences, language).map((names) =>
          make(entry.say, undefined, { missing: names.map((name) => name[speak]).join(', ') }),
        ),
        ...takeMeasure(entry, sentences, { language, speak, ...options }).map((words) =>
          make(entry.say, undefined, words),
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
  const found = sentences.flatMap((sentence) => {
    if (sentence.passage.kind === 'heading' || isQuestion(sentence)) return []
    const pattern = statements[language].find((_, index) =>
      sentence.found.has(`${id} statement ${language} ${index}`),
    )
    if (!pattern) return []
    const excused = sentences.some(
      ({ index, found: other }) => index === sentence.index && other.has(around),
    )
    return excused ? [] : [{ sentence, say: pattern.say ?? say }]
  })
  return found.slice(0, MOST_PLACES)
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
): Text[][] {
  const said = (sentence: ReadSentence) =>
    !isQuestion(sentence) && sentence.found.has(`${id} when ${language}`)
  if (when[language].length > 0 && !sentences.some(said)) return []
  const missing = needs.filter((_, index) => !everything.has(`${id} need ${language} ${index}`))
  return missing.length > 0 ? [missing.map(({ name }) => name)] : []
}

function describe(
  { id, level, why, fix }: LintEntry,
  speak: Language,
  words: Record<string, string> = {},
  say: Text,
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
