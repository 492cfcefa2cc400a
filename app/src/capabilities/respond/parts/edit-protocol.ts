import type {
  Outcome,
  Protocol,
  ProtocolQuestion,
  ReplyPiece,
} from '@handvat/documents/protocol.ts'
import { insertQuestion, listLeads, removeQuestion } from './edit-paths.ts'
import {
  both,
  minutesOf,
  readBoth,
  readDays,
  textOf,
  type PartField,
  type Values,
} from './part-fields.ts'

/** The fields of a part of the protocol; null for a part that it does not have. */
export function fieldsOf(protocol: Protocol, part: string): PartField[] | null {
  if (part === 'hours') return fieldsOfHours(protocol)
  if (part === 'owners')
    return Object.entries(protocol.owners).flatMap(([id, name]) =>
      both(`owner.${id}`, 'owner', name),
    )
  const question = findQuestion(protocol, part)
  if (question) return fieldsOfQuestion(protocol, question)
  const next = findNext(protocol, part)
  if (next) return fieldsOfOwnQuestion(protocol, next.id)
  const outcome = findOutcome(protocol, part)
  return outcome ? fieldsOfOutcome(outcome) : null
}

/** The name of a part in both languages; null where it is told by a message of its own. */
export function titleOfPart(protocol: Protocol, part: string): Record<'nl' | 'en', string> | null {
  const question = findQuestion(protocol, part) ?? findNext(protocol, part)
  return question?.question ?? findOutcome(protocol, part)?.title ?? null
}

/**
 * The protocol with other words, owner, clock or path in one part: `before-<question>` puts a question of one's own there,
 * and a question with the value `remove` goes.
 */
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
  if (question && values.remove === 'yes') return removeQuestion(protocol, question.id)
  if (question)
    return {
      ...protocol,
      questions: swap(protocol.questions, question.id, (one) => writeQuestion(one, values)),
    }
  const next = findNext(protocol, part)
  if (next) return insertQuestion(protocol, next.id, readOwnQuestion(values))
  const outcome = findOutcome(protocol, part)
  if (!outcome) return protocol
  return {
    ...protocol,
    outcomes: swap(protocol.outcomes, outcome.id, (one) => writeOutcome(one, values)),
  }
}

const findQuestion = (protocol: Protocol, part: string) =>
  protocol.questions.find(({ id }) => part === `question-${id}`)
/** The question before which another one comes. */
const findNext = (protocol: Protocol, part: string) =>
  protocol.questions.find(({ id }) => part === `before-${id}`)
const findOutcome = (protocol: Protocol, part: string) =>
  protocol.outcomes.find(({ id }) => part === `outcome-${id}`)

function fieldsOfHours({ hours, clocks }: Protocol): PartField[] {
  return [
    { name: 'from', label: 'from', kind: 'time', value: hours.from },
    { name: 'to', label: 'to', kind: 'time', value: hours.to },
    { name: 'look', label: 'look', kind: 'minutes', value: String(clocks.look) },
    { name: 'keep', label: 'keep', kind: 'minutes', value: String(clocks.keep) },
  ]
}

function fieldsOfQuestion(protocol: Protocol, question: ProtocolQuestion): PartField[] {
  const leads = listLeads(protocol, question.id)
  return [
    ...both('question', 'question', question.question),
    ...both('help', 'help', question.help, { kind: 'text' }),
    ...question.options.flatMap((option): PartField[] => {
      const about = { nl: option.nl, en: option.en }
      const fixed = { name: `to.${option.id}`, label: 'lead', kind: 'lead' } as const
      return [
        ...both(`option.${option.id}`, 'option', option, { about }),
        { ...fixed, about, value: option.to, leads },
      ]
    }),
  ]
}

const yes = { nl: 'Ja', en: 'Yes' }
const no = { nl: 'Nee', en: 'No' }
const empty = { nl: '', en: '' }

function fieldsOfOwnQuestion(protocol: Protocol, before: string): PartField[] {
  const leads = listLeads(protocol, before)
  return [
    ...both('question', 'question', empty),
    ...both('help', 'help', empty, { kind: 'text' }),
    ...both('yes', 'option', yes, { about: yes }),
    { name: 'to', label: 'lead', about: yes, kind: 'lead', value: leads[0]?.id ?? '', leads },
    ...both('no', 'option', no, { about: no }),
  ]
}

// Who writes in one language only has the same words in the other, until somebody translates them.
function readOwnQuestion(values: Values) {
  const read = (name: string) => {
    const { nl, en } = readBoth(values, name, empty)
    return { nl: nl || en, en: en || nl }
  }
  const [question, help] = [read('question'), read('help')]
  return { question, help, yes: read('yes'), no: read('no'), to: textOf(values, 'to', '') }
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
      to: textOf(values, `to.${option.id}`, option.to),
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
