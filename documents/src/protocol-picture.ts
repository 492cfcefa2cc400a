import type { Outcome, Protocol, ProtocolQuestion } from './protocol.ts'

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
