import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchRegisters } from '../match-register.ts'
import { register, TERM_KINDS } from '../register.ts'
import type { CompiledRegister, OwnTerms } from '../register.ts'
import { scanText } from '../scan-text.ts'
import { endOf, firstOf } from '../spans.ts'
import { createListener } from './listen.ts'
import type { TermPlace } from './listen.ts'

/** Few letters and few words, so that terms and texts meet often and in every reading. */
const WORDS = [
  'a', 's', 'b', 'An', 'ann', 'Annaas', 'wow', 'k4n', 'kan', 'kaaan', 'kaan', 'maat', 'maatwerk', 'Jansen', 'jan', 'sen', 'van', 'Van', 'bakkerij',
  'bakker', "Jansen's", "jan's", "o'brien", '37', '3,5', '5', 'www', 'Straße', 'strasse', 'æon', 'Zoë', 'zoe\u0301', 'x\u00ady', 'IJssel', 'ĳssel', '🦊', '❤️', '€', '%',
  '𝗷𝗮𝗻', '漢字', '𠀀', 'Жук', 'жук', '`', '\u1fef', 'WierPas', 'wierpas', 'ABCdef', 'intranet.hoogwier.example', 'project', 'Project', 'meneer',
] // prettier-ignore
const TIES = [' ', ' ', ' ', ' ', ' ', ' ', '', '-', "'", '’', "'s ", '. ', '.', ', ', '! ', '  ', '_', ' #', ' @', '#', '*', '\n', ' "', '\u200d'] // prettier-ignore
const join = (parts: readonly (readonly [string, string])[]) =>
  parts.map(([word, tie]) => word + tie).join('')
const piece = fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...TIES))
const term = fc.oneof(
  { weight: 3, arbitrary: fc.array(piece, { minLength: 1, maxLength: 3 }).map(join) },
  { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
)
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 14 }).map(join) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
)
const terms: fc.Arbitrary<OwnTerms> = fc.record(
  {
    people: fc.array(term, { maxLength: 3 }),
    clients: fc.array(term, { maxLength: 3 }),
    projects: fc.array(
      term.map((one) => `Project ${one}`),
      { maxLength: 2 },
    ),
    hosts: fc.array(fc.constantFrom('intranet.hoogwier.example', 'hoogwier.example', 'wow.nl'), {
      maxLength: 1,
    }),
  },
  { requiredKeys: [] },
)

function listen(registers: readonly CompiledRegister[], one: string): readonly TermPlace[] {
  return createListener(registers)(one)
}

/** The same by cutting every text into words. */
function listenPlainly(registers: readonly CompiledRegister[], one: string): TermPlace[] {
  const scan = scanText(one)
  return matchRegisters(registers, scan).flatMap((spans, kind) =>
    spans.map((span) => ({
      kind: TERM_KINDS[kind]!,
      start: scan.start[firstOf(span)]!,
      end: scan.end[endOf(span) - 1]!,
    })),
  )
}

describe('a listener', () => {
  test('hears what cutting the text into words finds, for any terms and any text', () => {
    const property = fc.property(
      fc.array(terms, { minLength: 1, maxLength: 2 }),
      fc.array(text, { minLength: 1, maxLength: 6 }),
      (some, texts) => {
        const registers = some.map((one) => register(one))
        for (const one of texts)
          expect(listen(registers, one)).toEqual(listenPlainly(registers, one))
      },
    )
    fc.assert(property, { numRuns: Number(process.env['ENGINE_RUNS'] ?? 2000) })
  })

  test('hears a term that stands in a text in any way of writing', () => {
    const property = fc.property(
      fc.array(piece, { minLength: 1, maxLength: 3 }).map(join),
      fc.array(piece, { maxLength: 4 }).map(join),
      fc.array(piece, { maxLength: 4 }).map(join),
      fc.constantFrom(
        (one: string) => one,
        (one: string) => one.toUpperCase(),
        (one: string) => one.replaceAll(' ', '-'),
        (one: string) => `#${one.replaceAll(' ', '')}`,
        (one: string) => one.replaceAll('a', '4'),
        (one: string) => one.replaceAll('a', 'aaaa'),
        (one: string) => one.replace(' ', "'s "),
        (one: string) => one.split('').join(' '),
      ),
      (one, before, behind, write) => {
        const registers = [register({ clients: [one], people: [`${one} Bakker`] })]
        const whole = `${before} ${write(one)} ${behind} ${write(`${one} bakker`)}`
        expect(listen(registers, whole)).toEqual(listenPlainly(registers, whole))
      },
    )
    fc.assert(property, { numRuns: Number(process.env['ENGINE_RUNS'] ?? 2000) })
  })
})
