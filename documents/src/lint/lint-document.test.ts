import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../load-library.ts'
import type { Passage } from '../passages.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { lintDocument } from './lint-document.ts'
import { readLines } from './read-lines.ts'

const { library } = loadLibrary(join(import.meta.dirname, '../../../library'))

function lint(text: string, language: Language = 'nl') {
  return lintDocument(library, { passages: readLines(text), language })
}

/** The remarks on what stands in the text, as `L01: the quote`. */
function listFound(text: string, language: Language = 'nl'): string[] {
  return lint(text, language).flatMap(({ id, quote }) => (quote ? [`${id}: ${quote}`] : []))
}

describe('what stands in a code', () => {
  test('is quoted with the line on which its sentence begins', () => {
    const text =
      '# Code\n\nWees eerlijk.\nBlijf vriendelijk. Wij controleren de profielen\nvan medewerkers.'
    expect(lint(text).find(({ id }) => id === 'L03')).toMatchObject({
      level: 'risk',
      page: null,
      line: 4,
      quote: 'Wij controleren de profielen van medewerkers.',
    })
  })

  test('keeps the page of its passage', () => {
    const passage: Passage = {
      kind: 'paragraph',
      text: 'Spreek altijd positief over de organisatie.',
      page: 3,
      line: 41,
    }
    expect(lintDocument(library, { passages: [passage], language: 'nl' })[0]).toMatchObject({
      id: 'L02',
      page: 3,
      line: 41,
    })
  })

  test('is shortened where its sentence is long', () => {
    const text = `Wij controleren de profielen van medewerkers ${'en nog veel meer dingen '.repeat(20)}.`
    const quote = lint(text).find(({ id }) => id === 'L03')?.quote ?? ''
    expect(quote.length).toBeLessThanOrEqual(301)
    expect(quote.endsWith('…')).toBe(true)
  })

  test('is remarked at most three times each', () => {
    const text = Array.from(
      { length: 9 },
      (_, n) => `Wij controleren de profielen van team ${n}.`,
    ).join('\n\n')
    expect(
      lint(text)
        .filter(({ id }) => id === 'L03')
        .map(({ line }) => line),
    ).toEqual([1, 3, 5])
  })

  test.each<[Language, string]>([
    ['nl', 'We controleren je profielen niet.'],
    ['nl', 'Je hoeft nooit iets te delen van onze berichten.'],
    ['nl', 'Kritiek op de organisatie mag.'],
    ['nl', 'Kritiek op de directie mag, maar scheld niet.'],
    ['nl', 'Mag de werkgever de profielen van medewerkers controleren?'],
    ['nl', 'Alleen voor officiële accounts heb je vooraf toestemming nodig voor elk bericht.'],
    ['nl', 'Privégebruik van sociale media is verboden, behalve in de pauze.'],
    ['en', 'We never monitor the profiles of our staff.'],
    ['en', 'You do not have to share our posts.'],
    ['en', 'Nothing in this policy prohibits you from discussing your pay.'],
    ['en', 'Criticism of management is fine, but do not insult anyone.'],
    ['en', 'Every post on official accounts needs approval first.'],
  ])('is not taken for its opposite in %s: %s', (language, text) => {
    expect(listFound(text, language)).toEqual([])
  })

  test.each<[Language, string]>([
    ['nl', 'Privégebruik van sociale media onder werktijd is verboden.'],
    ['nl', 'Kritiek op de directie mag niet, ook niet op sociale media.'],
    ['en', 'Personal use of social media during working hours is prohibited.'],
    ['en', 'You may share news, but you must not criticise our leadership.'],
  ])('is found without the exception in %s: %s', (language, text) => {
    expect(listFound(text, language)).toHaveLength(1)
  })
})

describe('an item of a list', () => {
  test('under a heading of don’ts is a ban', () => {
    expect(listFound('## Niet toegestaan\n\n- kritiek op de directie uiten')).toEqual([
      'L02: kritiek op de directie uiten',
    ])
    expect(listFound('## Wat graag mag\n\n- kritiek op de directie uiten')).toEqual([])
  })

  test('under the next heading is none any more', () => {
    expect(
      listFound("# Don'ts\n\n- Gossip\n\n# Welcome\n\n- Criticise the university in public", 'en'),
    ).toEqual([])
  })

  test('under a heading below the heading of don’ts still is', () => {
    expect(listFound("# Don'ts\n\n## In public\n\n- Criticise the university", 'en')).toHaveLength(
      1,
    )
  })

  test('takes the line above it that ends with a colon', () => {
    expect(listFound('Employees must not discuss:\n- their salary\n- the weather', 'en')).toEqual([
      'L04: their salary',
    ])
    expect(listFound('Employees may discuss:\n- their salary', 'en')).toEqual([])
  })

  test('in which only the line above would be remarked says nothing', () => {
    expect(
      listFound(
        'Spreek niet negatief over de organisatie. Dat is niet toegestaan:\n- de weg naar huis',
      ),
    ).toEqual(['L02: Spreek niet negatief over de organisatie.'])
  })
})

describe('what is missing', () => {
  test('has no page, no line and no quote', () => {
    expect(lint('Denk na voor je iets plaatst.').find(({ id }) => id === 'L25')).toMatchObject({
      page: null,
      line: null,
      quote: null,
    })
  })

  test('is named where several things can be missing', () => {
    const say = lint('Versie 2, maart 2026.').find(({ id }) => id === 'L26')?.say
    expect(say).toBe('Dit ontbreekt: een eigenaar, wanneer jullie de code opnieuw bekijken.')
  })

  test('is not remarked where something beside the text answers it', () => {
    const document = {
      passages: readLines('Denk na. Versie 2, maart 2026.'),
      language: 'nl' as const,
    }
    const ids = lintDocument(library, document, {
      answered: ['L25', 'L26.owner', 'L26.review'],
    }).map(({ id }) => id)
    expect(ids).not.toContain('L25')
    expect(ids).not.toContain('L26')
    expect(ids).toContain('L31')
  })
})

describe('the remarks', () => {
  const text =
    'Wij controleren de profielen van medewerkers.\n\nPlaats geen ongepaste dingen.\n\nSpreek altijd positief over de organisatie.'

  test('stand by level, then by place, and what is missing behind what was found', () => {
    const found = lint(text)
    const order = ['risk', 'practice', 'tip']
    expect(found.map(({ level }) => order.indexOf(level))).toEqual(
      found.map(({ level }) => order.indexOf(level)).toSorted(),
    )
    expect(found.filter(({ level }) => level === 'risk').map(({ id }) => id)).toEqual([
      'L03',
      'L02',
      'L05',
      'L22',
    ])
  })

  test('can be in another language than the document', () => {
    const [first] = lintDocument(
      library,
      { passages: readLines(text), language: 'nl' },
      { language: 'en' },
    )
    expect(first?.say).toBe(
      'This says that the organisation looks at the profiles, posts or use of its staff.',
    )
    expect(first?.quote).toBe('Wij controleren de profielen van medewerkers.')
  })

  test('measure a document in its own language, whatever that of the reader', () => {
    const stiff =
      'De medewerker dient te wachten. De medewerker dient te vragen. De medewerker dient te lezen.'
    const [finding] = lintDocument(
      library,
      { passages: readLines(stiff), language: 'nl' },
      { language: 'en' },
    ).filter(({ id }) => id === 'L38')
    expect(finding?.say).toBe(
      'The text is long or heavy: 3 times "is required to" or a form as stiff.',
    )
  })

  test('cite only what a public source confirmed, and ask to have the rest checked', () => {
    const sources = lint('Praat online niet over je salaris.')
      .filter(({ id }) => id === 'L04')
      .map(({ source }) => source)
    expect(sources[0]).toContain('Stericycle')
    expect(sources[0]).toContain('Laat dit nakijken.')
    expect(sources[0]).not.toContain('2023/970')
  })

  test('are the same each time', () => {
    expect(lint(text)).toEqual(lint(text))
  })

  test('come from any text without an error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 60 })),
        fc.constantFrom<Language>('nl', 'en'),
        (lines, language) => {
          for (const { quote, line } of lint(lines.join('\n'), language)) {
            expect(quote === null).toBe(line === null)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('come from a sentence without an end', () => {
    expect(lint(`Wij controleren de profielen ${'a'.repeat(200_000)}`)).not.toEqual([])
  })

  test('on ten pages take well under 100 milliseconds', () => {
    const page = Array.from(
      { length: 30 },
      (_, n) =>
        `- Vertel over je werk, dat is regel ${n} van deze lange lijst met regels voor medewerkers.`,
    )
    const passages = readLines(
      Array.from({ length: 10 }, (_, n) => `# Deel ${n}\n\n${page.join('\n')}`).join('\n\n'),
    )
    const time = () => {
      const started = performance.now()
      lintDocument(library, { passages, language: 'nl' })
      return performance.now() - started
    }
    time()
    expect(Math.min(time(), time(), time(), time(), time())).toBeLessThan(100)
  })
})
