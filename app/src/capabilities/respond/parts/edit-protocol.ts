import type {
  Outcome,
  Protocol,
  ProtocolQuestion,
  ReplyPiece,
} from '@handvat/documents/protocol.ts'

/** One field of a part of the protocol, with what stands there now; the label is a message below `protocol.field`. */
export interface PartField {
  name: string
  label: string
  /** What the label is about, such as an answer or a reply piece, in both languages. */
  about?: Record<'nl' | 'en', string>
  kind: 'line' | 'text' | 'minutes' | 'time' | 'owner' | 'always'
  value: string
}

type Values = Record<string, unknown>
const languages = ['nl', 'en'] as const

/** The fields of a part of the protocol; null for a part that it does not have. */
export function fieldsOf(protocol: Protocol, part: string): PartField[] | null {
  if (part === 'hours') return fieldsOfHours(protocol)
  if (part === 'owners')
    return Object.entries(protocol.owners).flatMap(([id, name]) =>
      both(`owner.${id}`, 'owner', name),
    )
  const question = findQuestion(protocol, part)
  if (question) return fieldsOfQuestion(question)
  const outcome = findOutcome(protocol, part)
  return outcome ? fieldsOfOutcome(outcome) : null
}

/** The name of a part in both languages; null where it is told by a message of its own. */
export function titleOfPart(protocol: Protocol, part: string): Record<'nl' | 'en', string> | null {
  return findQuestion(protocol, part)?.question ?? findOutcome(protocol, part)?.title ?? null
}

/** The protocol with other words, owner or clock in one part; the paths stay as they are. */
export function writePart(protocol: Protocol, part: string, values: Values): Protocol {
  if (part === 'hours') {
    const { hours, clocks } = protocol
    return {
      ...protocol,
      hours: {
        days: readDays(values.days) ?? hours.days,
        from: textOf(values, 'from', hours.from),
        to: textOf(values, 'to', hours.to),
      },
      clocks: {
        look: minutesOf(values, 'look') ?? clocks.look,
        keep: minutesOf(values, 'keep') ?? clocks.keep,
      },
    }
  }
  if (part === 'owners')
    return {
      ...protocol,
      owners: Object.fromEntries(
        Object.entries(protocol.owners).map(([id, name]) => [
          id,
          readBoth(values, `owner.${id}`, name),
        ]),
      ),
    }
  const swap = <One extends { id: string }>(
    all: readonly One[],
    id: string,
    write: (one: One) => One,
  ) => all.map((one) => (one.id === id ? write(one) : one))
  const question = findQuestion(protocol, part)
  if (question)
    return {
      ...protocol,
      questions: swap(protocol.questions, question.id, (one) => writeQuestion(one, values)),
    }
  const outcome = findOutcome(protocol, part)
  if (!outcome) return protocol
  return {
    ...protocol,
    outcomes: swap(protocol.outcomes, outcome.id, (one) => writeOutcome(one, values)),
  }
}

const findQuestion = (protocol: Protocol, part: string) =>
  protocol.questions.find(({ id }) => part === `question-${id}`)
const findOutcome = (protocol: Protocol, part: string) =>
  protocol.outcomes.find(({ id }) => part === `outcome-${id}`)

const both = (
  name: string,
  label: string,
  text: Record<'nl' | 'en', string>,
  more: Partial<PartField> = {},
): PartField[] =>
  languages.map((language) => ({
    kind: 'line',
    ...more,
    name: `${name}.${language}`,
    label: `${label}.${language}`,
    value: text[language],
  }))

function fieldsOfHours({ hours, clocks }: Protocol): PartField[] {
  return [
    { name: 'from', label: 'from', kind: 'time', value: hours.from },
    { name: 'to', label: 'to', kind: 'time', value: hours.to },
    { name: 'look', label: 'look', kind: 'minutes', value: String(clocks.look) },
    { name: 'keep', label: 'keep', kind: 'minutes', value: String(clocks.keep) },
  ]
}

function fieldsOfQuestion(question: ProtocolQuestion): PartField[] {
  return [
    ...both('question', 'question', question.question),
    ...both('help', 'help', question.help, { kind: 'text' }),
    ...question.options.flatMap((option) =>
      both(`option.${option.id}`, 'option', option, { about: { nl: option.nl, en: option.en } }),
    ),
  ]
}

function fieldsOfOutcome(outcome: Outcome): PartField[] {
  const { clock } = outcome
  const lines = (language: 'nl' | 'en') =>
    outcome.considerations.map((one) => one[language]).join('\n')
  return [
    ...both('title', 'title', outcome.title),
    ...both('advice', 'advice', outcome.advice, { kind: 'text' }),
    { name: 'owner', label: 'who', kind: 'owner', value: outcome.owner },
    {
      name: 'acknowledge',
      label: 'acknowledge',
      kind: 'minutes',
      value: String(clock.acknowledge ?? ''),
    },
    { name: 'answer', label: 'answer', kind: 'minutes', value: String(clock.answer ?? '') },
    { name: 'always', label: 'always', kind: 'always', value: clock.always ? 'yes' : 'no' },
    ...both(
      'considerations',
      'considerations',
      { nl: lines('nl'), en: lines('en') },
      { kind: 'text' },
    ),
    ...outcome.replies.flatMap((piece) =>
      both(`reply.${piece.id}`, 'reply', piece, { kind: 'text' }),
    ),
    ...(outcome.answer === 'no'
      ? []
      : both('fresh', 'fresh', { nl: '', en: '' }, { kind: 'text' as const })),
  ]
}

function writeQuestion(question: ProtocolQuestion, values: Values): ProtocolQuestion {
  return {
    ...question,
    question: readBoth(values, 'question', question.question),
    help: readBoth(values, 'help', question.help),
    options: question.options.map((option) => ({
      ...option,
      ...readBoth(values, `option.${option.id}`, option),
    })),
  }
}

function writeOutcome(outcome: Outcome, values: Values): Outcome {
  const lines = (language: 'nl' | 'en') =>
    textOf(values, `considerations.${language}`, '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
  const english = lines('en')
  return {
    ...outcome,
    title: readBoth(values, 'title', outcome.title),
    advice: readBoth(values, 'advice', outcome.advice),
    owner: textOf(values, 'owner', outcome.owner),
    clock: {
      acknowledge: minutesOf(values, 'acknowledge'),
      answer: minutesOf(values, 'answer'),
      always: values.always === 'yes',
    },
    considerations: lines('nl').map((nl, index) => ({ nl, en: english[index] ?? nl })),
    replies: writeReplies(outcome.replies, values),
  }
}

// A piece that is emptied in both languages goes; a new one comes last, as a core.
function writeReplies(replies: readonly ReplyPiece[], values: Values): ReplyPiece[] {
  const kept = replies
    .map((piece) => ({
      ...piece,
      nl: textOf(values, `reply.${piece.id}.nl`, ''),
      en: textOf(values, `reply.${piece.id}.en`, ''),
    }))
    .filter(({ nl, en }) => nl || en)
    .map((piece) => ({ ...piece, nl: piece.nl || piece.en, en: piece.en || piece.nl }))
  const nl = textOf(values, 'fresh.nl', '')
  const en = textOf(values, 'fresh.en', '')
  if (!nl && !en) return kept
  let number = 1
  while (replies.some(({ id }) => id === `own-${number}`)) number += 1
  return [...kept, { id: `own-${number}`, part: 'core', nl: nl || en, en: en || nl }]
}

const readBoth = (values: Values, name: string, now: Record<'nl' | 'en', string>) => ({
  nl: textOf(values, `${name}.nl`, now.nl),
  en: textOf(values, `${name}.en`, now.en),
})

function textOf(values: Values, name: string, now: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : now
}

function minutesOf(values: Values, name: string): number | null {
  const value = Number(textOf(values, name, ''))
  return Number.isInteger(value) && value > 0 ? value : null
}

function readDays(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null
  const days = [...new Set(value.map(Number))].filter((day) => day >= 1 && day <= 7)
  return days.length > 0 ? days.toSorted() : null
}
