import { walk } from './protocol.ts'
import type { Outcome, Protocol, ProtocolAnswer, ProtocolQuestion } from './protocol.ts'

/** Where an answer leads: to an end, to the question drawn right below, or to one drawn elsewhere. */
export type Lead =
  { kind: 'outcome'; outcome: Outcome } | { kind: 'below' | 'elsewhere'; number: number }

/** One question of the picture, with its number from 1 and where each answer leads. */
export interface DrawnQuestion {
  number: number
  question: ProtocolQuestion
  leads: { option: ProtocolQuestion['options'][number]; lead: Lead }[]
}

/**
 * Lays a protocol out as one column: each question once, before all that it leads to, and where there is a choice the
 * first way to its end before the next. Fits a telephone and a sheet of paper.
 */
export function drawProtocol(protocol: Protocol): DrawnQuestion[] {
  const questions = new Map(protocol.questions.map((question) => [question.id, question]))
  const order: string[] = []
  const seen = new Set<string>()
  const visit = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    for (const { to } of (questions.get(id)?.options ?? []).toReversed())
      if (questions.has(to)) visit(to)
    order.unshift(id)
  }
  visit(protocol.start)
  const numbers = new Map(order.map((id, index) => [id, index + 1]))
  const lead = (from: number, to: string): Lead => {
    const number = numbers.get(to)
    if (number) return { kind: number === from + 1 ? 'below' : 'elsewhere', number }
    return { kind: 'outcome', outcome: protocol.outcomes.find(({ id }) => id === to)! }
  }
  return order.map((id, index) => {
    const question = questions.get(id)!
    return {
      number: index + 1,
      question,
      leads: question.options.map((option) => ({ option, lead: lead(index + 1, option.to) })),
    }
  })
}

/** An end that one press reaches from here, by the answers on the way to it. */
export interface ShortCut {
  outcome: Outcome
  answers: ProtocolAnswer[]
}

/** Questions that one press may answer together. */
const atOnce = 5

/**
 * What one press can answer from the question that is open: every end of the next five questions that follow each other,
 * and `none`, the answers that lead past all of them. Nothing where the questions part ways at once.
 */
export function listShortCuts(
  protocol: Protocol,
  answers: readonly ProtocolAnswer[],
): { ends: ShortCut[]; none: ProtocolAnswer[] | null } {
  const ends: ShortCut[] = []
  const passed: ProtocolAnswer[] = []
  for (let count = 0; count < atOnce; count++) {
    const here = walk(protocol, [...answers, ...passed])
    if (here.kind === 'outcome') break
    const { id: node, options } = here.question
    const on = options.filter(({ to }) => protocol.questions.some(({ id }) => id === to))
    // Where two ways go on, the question itself must be asked.
    if (on.length > 1) break
    for (const { id: option, to } of options) {
      const outcome = protocol.outcomes.find(({ id }) => id === to)
      if (outcome) ends.push({ outcome, answers: [...passed, { node, option }] })
    }
    if (!on[0]) return { ends, none: null }
    passed.push({ node, option: on[0].id })
  }
  return { ends, none: passed.length > 1 ? passed : null }
}
