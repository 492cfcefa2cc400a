import type { Protocol, ProtocolQuestion } from '@handvat/documents/protocol.ts'

type Text = Record<'nl' | 'en', string>

/** Somewhere an answer may lead: an end, or a question. */
export interface PossibleLead {
  id: string
  kind: 'outcome' | 'question'
  words: Text
}

/**
 * Where an answer to this question may lead: every end, and every question from which no path comes back to it. So no path
 * that is drawn can go round.
 */
export function listLeads(protocol: Protocol, from: string): PossibleLead[] {
  const back = (id: string): boolean =>
    id === from || leadsOf(protocol, id).some((next) => back(next))
  return [
    ...protocol.questions
      .filter(({ id }) => !back(id))
      .map(({ id, question }) => ({ id, kind: 'question' as const, words: question })),
    ...protocol.outcomes.map(({ id, title }) => ({ id, kind: 'outcome' as const, words: title })),
  ]
}

/** What is asked right before a question: `yes` leads to `to`, `no` goes on to that question. */
export interface OwnQuestion {
  question: Text
  help: Text
  yes: Text
  no: Text
  to: string
}

/** The protocol with a question of one's own before another one: whoever would come there is asked it first. */
export function insertQuestion(protocol: Protocol, before: string, own: OwnQuestion): Protocol {
  const { question, help, yes, no, to } = own
  let number = 1
  while (protocol.questions.some(({ id }) => id === `own-${number}`)) number += 1
  const id = `own-${number}`
  const led = leadAll(protocol, before, id)
  const options = [
    { ...yes, id: 'yes', to },
    { ...no, id: 'no', to: before },
  ]
  return { ...led, questions: [...led.questions, { id, question, help, options }] }
}

/** The protocol without a question: whoever would come there goes on where its last answer leads. */
export function removeQuestion(protocol: Protocol, id: string): Protocol {
  const next = leadsOf(protocol, id).at(-1)
  if (!next) return protocol
  const led = leadAll(protocol, id, next)
  return { ...led, questions: led.questions.filter((question) => question.id !== id) }
}

/** The words of a question or an end to which no path leads any more; null where all can be reached. */
export function findUnreached(protocol: Protocol): Text | null {
  const reached = new Set<string>()
  const visit = (id: string): void => {
    if (reached.has(id)) return
    reached.add(id)
    leadsOf(protocol, id).forEach(visit)
  }
  visit(protocol.start)
  const lost = (one: { id: string }) => !reached.has(one.id)
  return protocol.questions.find(lost)?.question ?? protocol.outcomes.find(lost)?.title ?? null
}

const leadsOf = (protocol: Protocol, id: string): string[] =>
  protocol.questions.find((question) => question.id === id)?.options.map(({ to }) => to) ?? []

function leadAll(protocol: Protocol, from: string, to: string): Protocol {
  const lead = (id: string) => (id === from ? to : id)
  const questions = protocol.questions.map((question): ProtocolQuestion => ({
    ...question,
    options: question.options.map((option) => ({ ...option, to: lead(option.to) })),
  }))
  return { ...protocol, start: lead(protocol.start), questions }
}
