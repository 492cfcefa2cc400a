import { createChecker } from './checker.ts'
import { measureAlarms } from './measure-alarms.ts'
import type { AlarmFigures } from './measure-alarms.ts'
import { DUTCH_LABELS, ENGLISH_LABELS, measureDetails } from './measure-details.ts'
import type { DetailFigures } from './measure-details.ts'
import { measureHateCheck } from './measure-hatecheck.ts'
import type { HateCheckFigures } from './measure-hatecheck.ts'
import { measureHateCheckTraining } from './measure-hatecheck-trained.ts'
import type { HateCheckTraining } from './measure-hatecheck-trained.ts'
import { measurePosts } from './measure-posts.ts'
import type { AllPostFigures } from './measure-posts.ts'
import { measureSecrets } from './measure-secrets.ts'
import type { SecretFigures } from './measure-secrets.ts'
import { measureStrings } from './measure-strings.ts'
import type { StringFigures } from './measure-strings.ts'
import { measureTriage } from './measure-triage.ts'
import type { MentionFigures } from './measure-triage.ts'
import { readPostSets, readRows } from './read-sets.ts'
import type { PostSet } from './read-sets.ts'
import { STRING_KINDS } from './string-shapes.ts'

/** All that is measured. */
export interface Figures {
  rules: number
  fingerprint: string
  /** By how the posts stand to the rules. */
  posts: Record<PostSet['kind'], AllPostFigures>
  hateCheck: Record<'nl' | 'en', HateCheckFigures>
  training: Record<'nl' | 'en', HateCheckTraining>
  mentions: MentionFigures[]
  dutchDetails: DetailFigures
  englishDetails: DetailFigures
  secrets: SecretFigures
  strings: StringFigures[]
  alarms: AlarmFigures[]
}

/** Sets in which nothing is wrong, and the labels of the rows that count. */
const HARMLESS: [name: string, set: string, labels?: string[]][] = [
  ['conll2002-nl, sentences of a newspaper', 'conll2002-nl'],
  ['support-replies-en, agents', 'support-replies-en', ['agent-reply']],
  ['airline-sentiment, neutral and positive', 'airline-sentiment', ['neutral', 'positive']],
  ['tweeteval-sentiment, neutral and positive', 'tweeteval-sentiment', ['neutral', 'positive']],
]

/** Runs the check over every set in the folder; throws MissingSet. */
export function measure(folder: string): Figures {
  const checker = createChecker()
  const posts = readPostSets(folder).map(
    ({ kind, posts, context }) => [kind, measurePosts(checker, posts, context)] as const,
  )
  const dutch = readRows(folder, 'hatecheck-nl')
  const english = readRows(folder, 'hatecheck-en')
  return {
    rules: checker.rules,
    fingerprint: checker.fingerprint,
    posts: Object.fromEntries(posts) as Figures['posts'],
    hateCheck: {
      nl: measureHateCheck(checker, dutch),
      en: measureHateCheck(checker, english),
    },
    training: {
      nl: measureHateCheckTraining(checker, folder, 'hatecheck-nl', dutch),
      en: measureHateCheckTraining(checker, folder, 'hatecheck-en', english),
    },
    mentions: measureTriage(folder),
    dutchDetails: measureDetails(checker, readRows(folder, 'deduce-pii-nl'), DUTCH_LABELS),
    englishDetails: measureDetails(checker, readRows(folder, 'presidio-synth-en'), ENGLISH_LABELS),
    secrets: measureSecrets(checker, readRows(folder, 'secretlint')),
    strings: STRING_KINDS.map((kind) => measureStrings(checker, kind)),
    alarms: HARMLESS.map(([name, set, labels]) => {
      const rows = readRows(folder, set).filter(({ label }) => labels?.includes(label) ?? true)
      return measureAlarms(checker, name, rows)
    }),
  }
}
