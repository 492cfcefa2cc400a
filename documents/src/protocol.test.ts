import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { loadLibrary } from './load-library.ts'
import { parseProtocol } from './parse-protocol.ts'
import { composeReply, mayRest, OUTCOME_IDS, walk } from './protocol.ts'
import type { OutcomeId, Protocol, ProtocolAnswer } from './protocol.ts'
import { readYaml } from './yaml-file.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))
const protocol = library.protocols.find(({ id }) => id === 'response')!

/** The answers that lead to each outcome, in short: node=option. */
const PATHS: Record<OutcomeId, string> = {
  threat: 'safety=yes',
  crisis: 'safety=no crisis-sign=yes',
  journalist: 'safety=no crisis-sign=no press=yes',
  wrongdoing: 'safety=no crisis-sign=no press=no abuse=yes',
  colleague: 'safety=no crisis-sign=no press=no abuse=no author=yes',
  misinformation: 'safety=no crisis-sign=no press=no abuse=no author=no facts=mistaken',
  disinformation: 'safety=no crisis-sign=no press=no abuse=no author=no facts=deliberate',
  complaint: 'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=yes',
  question:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=question',
  suggestion:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=idea',
  positive:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=yes',
  griever:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=no grumble=yes',
  satire:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=no grumble=no joke=yes',
  troll:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=no grumble=no joke=no provoke=provoke',
  rager:
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=no grumble=no joke=no provoke=curse',
  'let-stand':
    'safety=no crisis-sign=no press=no abuse=no author=no facts=right experience=no ask=no tone=no grumble=no joke=no provoke=no',
}

function readPath(path: string): ProtocolAnswer[] {
  return path.split(' ').map((answer) => {
    const [node = '', option = ''] = answer.split('=')
    return { node, option }
  })
}

describe('walking the response protocol', () => {
  test('begins with safety, before anything else', () => {
    const step = walk(protocol, [])
    expect(step.kind === 'question' && step.question.id).toBe('safety')
  })

  test.each(OUTCOME_IDS)('ends at %s after its answers, and asks on before that', (id) => {
    const answers = readPath(PATHS[id])
    const end = walk(protocol, answers)
    expect(end.kind === 'outcome' && end.outcome.id).toBe(id)
    expect(walk(protocol, answers.slice(0, -1)).kind).toBe('question')
  })

  test('refuses an answer to a question that was not asked, and one after the end', () => {
    expect(() => walk(protocol, [{ node: 'joke', option: 'yes' }])).toThrow(
      'no answer to the question',
    )
    expect(() => walk(protocol, [{ node: 'safety', option: 'maybe' }])).toThrow('no answer')
    expect(() => walk(protocol, readPath('safety=yes crisis-sign=no'))).toThrow('the path ended')
  })
})

describe('the outcomes of the response protocol', () => {
  const get = (id: OutcomeId) => protocol.outcomes.find((outcome) => outcome.id === id)!

  test('only satire, a troll and what may stand ask nothing of anyone', () => {
    const resting = protocol.outcomes.filter(mayRest).map(({ id }) => id)
    expect(resting).toEqual(['satire', 'troll', 'let-stand'])
  })

  test('a threat and a troll get no answer', () => {
    expect(get('threat').answer).toBe('no')
    expect(get('troll').answer).toBe('no')
  })

  test('a crisis has half an hour, day and night; a complaint one hour and four in business hours', () => {
    expect(get('crisis').clock).toEqual({ acknowledge: 30, answer: 60, always: true })
    expect(get('complaint').clock).toEqual({ acknowledge: 60, answer: 240, always: false })
  })

  test('a post of a colleague is answered in private and never goes to webcare', () => {
    expect(get('colleague')).toMatchObject({ owner: 'contact-point', answer: 'private' })
  })
})

describe('composing a reply', () => {
  const complaint = () => protocol.outcomes.find(({ id }) => id === 'complaint')!

  test('puts the pieces in the order of an answer and fills in the words', () => {
    const { text, missing } = composeReply(
      complaint(),
      ['report-back', 'known', 'sorry'],
      { name: 'Samira', fact: 'de lift is stuk' },
      'nl',
    )
    expect(text).toBe(
      'Dit hoort niet, Samira. Sorry voor het gedoe. We weten wat er aan de hand is: de lift is stuk. We laten het je hier weten zodra het is opgelost.',
    )
    expect(missing).toEqual([])
  })

  test('leaves an open place visible and says which word is missing', () => {
    const { text, missing } = composeReply(complaint(), ['sorry'], { name: ' ' }, 'en')
    expect(text).toContain('{name}')
    expect(missing).toEqual(['name'])
  })

  test('takes words as they are, braces and dollar signs too', () => {
    expect(composeReply(complaint(), ['sorry'], { name: '{fact}$&' }, 'nl').text).toContain(
      '{fact}$&.',
    )
  })

  test('refuses a piece that the outcome does not have', () => {
    expect(() => composeReply(complaint(), ['vacancy'], {}, 'nl')).toThrow('no reply "vacancy"')
  })
})

describe('a protocol with a mistake', () => {
  const wrong = (change: (copy: Protocol) => void): string[] => {
    const copy = structuredClone(protocol)
    change(copy)
    const { file: _, id: __, ...value } = copy
    const { yaml } = readYaml('protocols/response.yaml', stringify(value))
    return parseProtocol(yaml!).mistakes.map(({ message, proposal }) => `${message} → ${proposal}`)
  }

  test('names an option that leads nowhere', () => {
    const messages = wrong((copy) => void (copy.questions[0]!.options[0]!.to = 'treat'))
    expect(messages).toContainEqual(
      '"treat" is no question and no outcome → Did you mean "threat"?',
    )
  })

  test('names what no path leads to', () => {
    const messages = wrong((copy) => void (copy.questions[0]!.options[0]!.to = 'crisis'))
    expect(messages.join()).toContain('no path leads to "threat"')
  })

  test('names a path that never ends', () => {
    const messages = wrong((copy) => void (copy.questions.at(-1)!.options[2]!.to = 'joke'))
    expect(messages.join()).toContain('joke → provoke → joke goes round and never ends')
  })

  test('names an owner that does not exist and a missing outcome', () => {
    const messages = wrong((copy) => {
      copy.outcomes[0]!.owner = 'securty'
      copy.outcomes.pop()
    })
    expect(messages.join()).toContain('there is no owner "securty" → Did you mean "security"?')
    expect(messages.join()).toContain('outcome "let-stand" is missing')
  })
})
