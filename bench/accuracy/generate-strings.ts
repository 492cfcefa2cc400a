import { createRandom, drawNumber, drawOne } from './random.ts'
import { SHAPES } from './string-shapes.ts'
import type { StringKind } from './string-shapes.ts'

/** A generated string in a sentence of its own. */
export interface GeneratedString {
  kind: StringKind
  /** The way it is written, as the report names it. */
  shape: string
  /** Whether the sentence says what kind of string it is. */
  named: boolean
  text: string
  /** Place of the string in the text, in UTF-16 code units, end exclusive. */
  start: number
  end: number
}

const BARE = ['Op het briefje stond {} en verder niets.', 'The note said {} and nothing else.']
const NAMED: Record<StringKind, readonly string[]> = {
  phone: ['Bel haar op {}.', 'Call her on {}.'],
  iban: ['Zijn rekening is {}, dacht ik.', 'His account is {}, I think.'],
  bsn: ['Haar burgerservicenummer is {}.', 'Her citizen service number (BSN) is {}.'],
  creditcard: ['Zijn creditcard heeft nummer {}.', 'His credit card number is {}.'],
  'licence-plate': [
    'De auto met kenteken {} stond er weer.',
    'The car with number plate {} was there again.',
  ],
  email: ['Mail haar op {}.', 'Email her at {}.'],
}

/** Draws `count` strings of a kind, every shape in turn, in a drawn sentence; the same ones for the same seed. */
export function generateStrings(kind: StringKind, count: number, seed: number): GeneratedString[] {
  const random = createRandom(seed)
  const shapes = SHAPES[kind]
  return Array.from({ length: count }, (_, index) => {
    const { shape, write } = shapes[index % shapes.length]!
    const named = drawNumber(random, 0, 1) === 1
    const sentence = drawOne(random, named ? NAMED[kind] : BARE)
    const string = write(random)
    const start = sentence.indexOf('{}')
    const text = sentence.replace('{}', () => string)
    return { kind, shape, named, text, start, end: start + string.length }
  })
}
