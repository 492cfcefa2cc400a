import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from './load-library.ts'
import { drawProtocol, listShortCuts } from './protocol-picture.ts'
import { walk, type Protocol, type ProtocolAnswer } from './protocol.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))
const protocols = library.protocols.map((protocol) => [protocol.id, protocol] as const)

/** Answers by throwing dice, to the end. */
function roll(protocol: Protocol, dice: readonly number[]): ProtocolAnswer[] {
  const answers: ProtocolAnswer[] = []
  for (let at = 0; ; at++) {
    const here = walk(protocol, answers)
    if (here.kind === 'outcome') return answers
    const { id, options } = here.question
    answers.push({ node: id, option: options[dice[at % dice.length]! % options.length]!.id })
  }
}

/** The same protocol as a database gives it back: the keys in another order. */
function sortKeys<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortKeys) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sortKeys(one)]),
  ) as Value
}

const dice = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 20 })

test('the library holds two variants', () => {
  expect(protocols.map(([id]) => id).toSorted()).toEqual(['air-force', 'response'])
})

describe.each(protocols)('the protocol "%s"', (_, protocol) => {
  test('gives the same advice to the same answers, however often, and after it was kept and read', () => {
    const kept = sortKeys(JSON.parse(JSON.stringify(protocol)) as Protocol)
    fc.assert(
      fc.property(dice, (thrown) => {
        const answers = roll(protocol, thrown)
        const advice = walk(protocol, answers)
        expect(walk(protocol, structuredClone(answers))).toEqual(advice)
        expect(walk(kept, answers)).toEqual(advice)
        expect(answers.length).toBeLessThanOrEqual(protocol.questions.length)
      }),
    )
  })

  test('gives another answer only where another answer was given', () => {
    fc.assert(
      fc.property(dice, dice, (one, other) => {
        const first = roll(protocol, one)
        const second = roll(protocol, other)
        if (JSON.stringify(first) === JSON.stringify(second))
          expect(walk(protocol, first)).toEqual(walk(protocol, second))
        else {
          // Two ways part at a question, and not by themselves.
          const fork = first.findIndex((answer, at) => answer.option !== second[at]?.option)
          expect(first[fork]?.node).toBe(second[fork]?.node)
        }
      }),
    )
  })

  test('is drawn with each question once, before all that it leads to', () => {
    const drawn = drawProtocol(protocol)
    expect(drawn.map(({ question }) => question.id).toSorted()).toEqual(
      protocol.questions.map(({ id }) => id).toSorted(),
    )
    expect(drawn[0]?.question.id).toBe(protocol.start)
    for (const { number, question, leads } of drawn) {
      expect(leads.map(({ option }) => option.id)).toEqual(question.options.map(({ id }) => id))
      for (const { option, lead } of leads)
        if (lead.kind === 'outcome') expect(lead.outcome.id).toBe(option.to)
        else {
          expect(lead.number).toBeGreaterThan(number)
          expect(drawn[lead.number - 1]?.question.id).toBe(option.to)
          expect(lead.kind).toBe(lead.number === number + 1 ? 'below' : 'elsewhere')
        }
    }
  })
})

test('three presses reach every end of the Dutch variant, by the same answers as question by question', () => {
  const protocol = library.protocols.find(({ id }) => id === 'response')!
  const reached = new Map<string, number>()
  let answers: ProtocolAnswer[] = []
  for (let presses = 1; presses <= 3; presses++) {
    const { ends, none } = listShortCuts(protocol, answers)
    for (const { outcome, answers: more } of ends) {
      const here = walk(protocol, [...answers, ...more])
      expect(here.kind === 'outcome' && here.outcome.id).toBe(outcome.id)
      reached.set(outcome.id, presses)
    }
    answers = [...answers, ...(none ?? [])]
  }
  expect([...reached.keys()].toSorted()).toEqual(protocol.outcomes.map(({ id }) => id).toSorted())
  expect(reached.get('threat')).toBe(1)
  expect(reached.get('complaint')).toBe(2)
})

test('the Dutch variant asks what is true before what is nice, and safety first of all', () => {
  const order = drawProtocol(library.protocols.find(({ id }) => id === 'response')!).map(
    ({ question }) => question.id,
  )
  expect(order[0]).toBe('safety')
  expect(order.indexOf('facts')).toBeLessThan(order.indexOf('tone'))
})
