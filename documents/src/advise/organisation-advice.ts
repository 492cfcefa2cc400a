import type { Language } from '@handvat/engine/rule.ts'
import { fillPlaceholders } from '../build-code.ts'
import { writeDay } from '../export/edition.ts'
import type { Library, Text } from '../library.ts'
import { MOMENTS, type Moment } from './advice-library.ts'
import type { Answer, FigureId, OrganisationLibrary } from './organisation-library.ts'

/** A figure that shows, with the statistic and the last month that it comes from, in words. */
export interface OwnFigure {
  value: number
  statistic: string
  until: string
}

/** What an adviser made of it: own sentences in the place of ours, by part; and priorities that were left out. */
export interface OwnWords {
  sentences: Record<string, string>
  left: string[]
}

/** By whom it is: a name, a colour as `#rrggbb`, and a picture as base64 of a PNG; each may be empty. */
export interface AdviceFace {
  name: string
  colour: string
  logo: string
}

export interface OrganisationAdviceInput {
  organisation: string
  language: Language
  /** ISO date. */
  date: string
  version: number
  answers: Partial<Record<string, Answer>>
  goal: string
  figures: Partial<Record<FigureId, OwnFigure>>
  words: OwnWords
  face: AdviceFace
}

/** Advice for an organisation, every word of it: for a page and for a PDF. */
export interface OrganisationAdvice {
  format: 1
  language: Language
  title: string
  dated: string
  face: AdviceFace
  summary: string[]
  goal: string
  figures: { label: string; value: string; traced: string }[]
  moments: { id: Moment; title: string; text: string; actions: OrganisationAction[] }[]
  labels: Record<string, string>
  limits: string
}

export interface OrganisationAction {
  id: string
  number: number
  what: string
  why: string
  how: string
  because: string[]
}

/**
 * Advice from answers, figures and what a human made of it: the same input and library give the same advice. Throws where
 * the library has none.
 */
export function adviseOrganisation(
  library: Library,
  input: OrganisationAdviceInput,
): OrganisationAdvice {
  const { advice, organisationAdvice: own } = library
  if (!advice || !own) throw new Error('the library has no advice for organisations')
  const { language, words } = input
  const say = (text: Text, filled: Record<string, string> = {}) =>
    fillPlaceholders(text[language], filled)
  const edited = (part: string, ours: string) => words.sentences[part]?.trim() || ours
  let number = 0
  const moments = MOMENTS.map((moment) => ({
    id: moment,
    title: say(advice.texts.when[moment]),
    text: say(advice.texts.whenText[moment]),
    actions: own.priorities
      .filter(({ id, when }) => when === moment && !words.left.includes(id))
      .flatMap((priority): OrganisationAction[] => {
        const because = listReasons(own, priority, input)
        if (because.length === 0) return []
        const { what, why, how } = priority[language]
        return [
          {
            id: priority.id,
            number: (number += 1),
            what: edited(`${priority.id}.what`, what),
            why: edited(`${priority.id}.why`, why),
            how: edited(`${priority.id}.how`, how),
            because,
          },
        ]
      }),
  })).filter(({ actions }) => actions.length > 0)
  const [first] = moments.flatMap(({ actions }) => actions)
  return {
    format: 1,
    language,
    title: say(own.title, { organisation: input.organisation }),
    dated: say(own.words.dated, {
      date: writeDay(input.date, language),
      version: String(input.version),
    }),
    face: input.face,
    summary: [
      ...(first
        ? [
            edited('count', say(own.words.count, { count: String(number) })),
            edited('first', say(own.words.first, { what: lowerFirst(first.what) })),
          ]
        : [edited('calm', say(own.words.calm))]),
      // This sentence is the honest one; nobody writes it away.
      say(own.words.honest),
    ],
    goal: input.goal,
    figures: (Object.keys(own.figures) as FigureId[]).map((id) => {
      const figure = input.figures[id]
      return {
        label: say(own.figures[id]),
        value: figure ? say(own.values[id], { value: String(figure.value) }) : say(own.words.few),
        traced: figure ? traceOf(own, figure, language) : '',
      }
    }),
    moments,
    labels: Object.fromEntries(
      Object.entries(own.words).map(([key, text]) => [key, text[language]]),
    ),
    limits: say(own.words.limits),
  }
}

/** Which questions there are, in one language, for the intake. */
export function listQuestions({ organisationAdvice }: Library, language: Language) {
  if (!organisationAdvice) throw new Error('the library has no advice for organisations')
  const { questions, words } = organisationAdvice
  return questions.map(({ id, options, [language]: question }) => ({
    id,
    question,
    options: options.map((option) => ({ id: option, text: words[option][language] })),
  }))
}

function listReasons(
  own: OrganisationLibrary,
  priority: OrganisationLibrary['priorities'][number],
  { answers, figures, language }: OrganisationAdviceInput,
): string[] {
  return priority.if.flatMap((condition) => {
    if ('question' in condition) {
      const answer = answers[condition.question]
      if (!answer || !condition.is.includes(answer)) return []
      const question = own.questions.find(({ id }) => id === condition.question)?.[language] ?? ''
      return fillPlaceholders(own.words.answered[language], {
        question,
        answer: own.words[answer][language].toLowerCase(),
      })
    }
    const figure = figures[condition.figure]
    if (!figure) return []
    const holds =
      'below' in condition ? figure.value < condition.below : figure.value > condition.above
    if (!holds) return []
    const value = fillPlaceholders(own.values[condition.figure][language], {
      value: String(figure.value),
    })
    return `${own.figures[condition.figure][language]}: ${value} (${traceOf(own, figure, language)})`
  })
}

const traceOf = (own: OrganisationLibrary, figure: OwnFigure, language: Language) =>
  fillPlaceholders(own.trace[language], { statistic: figure.statistic, until: figure.until })

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
