import type { Language } from '@handvat/engine/rule.ts'
import type { BusinessHours } from './protocol-hours.ts'

type Text = Record<Language, string>

/** The fifteen kinds of reaction, and the end for everything that needs none. */
export const OUTCOME_IDS = [
  'positive',
  'question',
  'suggestion',
  'complaint',
  'griever',
  'misinformation',
  'disinformation',
  'satire',
  'troll',
  'rager',
  'threat',
  'colleague',
  'journalist',
  'wrongdoing',
  'crisis',
  'let-stand',
] as const

export type OutcomeId = (typeof OUTCOME_IDS)[number]

/** One question on the way to an outcome. */
export interface ProtocolQuestion {
  id: string
  question: Text
  help: Text
  /** `said` is what this answer says in a few words, for the path behind it. */
  options: ({ id: string; to: string; said?: Text } & Text)[]
}

/** What to do with a reaction of this kind. */
export interface Outcome {
  id: OutcomeId
  title: Text
  advice: Text
  /** Who takes it up: a key of `owners`. */
  owner: string
  /** `yes`: answer where it stands; `once`: one answer, then rest; `central`: only the one central message; `private`: a personal contact, not in public; `no`: no answer. */
  answer: 'yes' | 'once' | 'central' | 'private' | 'no'
  /** Minutes; null where no answer is given. `always`: day and night; else within `hours`. */
  clock: { acknowledge: number | null; answer: number | null; always: boolean }
  considerations: Text[]
  replies: ReplyPiece[]
}

/** A piece of an answer: pick one of each part and change it until it is yours. */
export interface ReplyPiece extends Text {
  id: string
  part: 'opening' | 'core' | 'closing'
}

/** A response protocol: questions from the most urgent to the least, each answer leading on or to an outcome. */
export interface Protocol {
  id: string
  title: Text
  /** Where this variant comes from and whom it suits. */
  about: Text
  /** `all`: every kind of reaction has its end here; `some`: a variant that tells fewer apart. */
  kinds: 'all' | 'some'
  /** The first question. */
  start: string
  /** Minutes of business hours: until somebody looks at what is new, and until claimed work that rests goes back. */
  clocks: { look: number; keep: number }
  /** Business hours, in which the clocks run. */
  hours: BusinessHours
  owners: Record<string, Text>
  questions: ProtocolQuestion[]
  outcomes: Outcome[]
  file: string
}

/** One answer on the way. */
export interface ProtocolAnswer {
  /** Id of the question. */
  node: string
  /** Id of the chosen option. */
  option: string
}

/** Where a path has come: at the next question, or at its end. */
export type Step =
  { kind: 'question'; question: ProtocolQuestion } | { kind: 'outcome'; outcome: Outcome }

/** Follows the answers from the start; the same answers lead to the same place. Throws on an answer that is not on the path. */
export function walk(protocol: Protocol, answers: ProtocolAnswer[]): Step {
  let step = getStep(protocol, protocol.start)
  for (const { node, option } of answers) {
    if (step.kind === 'outcome')
      throw new Error(`the path ended at "${step.outcome.id}" before "${node}"`)
    const { question } = step
    const chosen = question.options.find(({ id }) => id === option)
    if (question.id !== node || !chosen) {
      throw new Error(`"${node}: ${option}" is no answer to the question "${question.id}"`)
    }
    step = getStep(protocol, chosen.to)
  }
  return step
}

function getStep(protocol: Protocol, id: string): Step {
  const question = protocol.questions.find((candidate) => candidate.id === id)
  if (question) return { kind: 'question', question }
  const outcome = protocol.outcomes.find((candidate) => candidate.id === id)
  if (!outcome) throw new Error(`the protocol has no question and no outcome "${id}"`)
  return { kind: 'outcome', outcome }
}

/** Whether nobody has to do anything: no clock runs for this outcome. */
export function mayRest({ clock }: Outcome): boolean {
  return clock.acknowledge === null && clock.answer === null
}

/** What a reply may hold between braces. */
export const REPLY_PLACEHOLDERS = ['name', 'fact', 'source', 'link', 'contact'] as const
export type ReplyWords = Partial<Record<(typeof REPLY_PLACEHOLDERS)[number], string>>

/**
 * Joins the chosen pieces of an answer in the order of its parts and fills in the words given.
 * A placeholder without a word stays in the text and is named in `missing`. Throws on an unknown piece.
 */
export function composeReply(
  outcome: Outcome,
  pieces: string[],
  words: ReplyWords,
  language: Language,
): { text: string; missing: string[] } {
  const order = ['opening', 'core', 'closing']
  const chosen = pieces.map((id) => {
    const piece = outcome.replies.find((candidate) => candidate.id === id)
    if (!piece) throw new Error(`"${outcome.id}" has no reply "${id}"`)
    return piece
  })
  chosen.sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
  const missing = new Set<string>()
  const text = chosen
    .map((piece) => piece[language])
    .join(' ')
    .replace(/\{([a-z]+)\}/g, (placeholder, name: string) => {
      const word = words[name as keyof ReplyWords]?.trim()
      if (!word) missing.add(name)
      return word || placeholder
    })
  return { text, missing: [...missing] }
}
