import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from './model-csv.ts'

/** Reads CSV as a spreadsheet does: quotes, doubled quotes and lines within a cell. */
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const body = text.replace(/^\ufeff/, '')
  for (let place = 0; place < body.length; place++) {
    const sign = body[place]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (body[place + 1] === '"') cell += body[++place]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === separator || (sign === '\r' && body[place + 1] === '\n')) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\r') {
        place += 1
        rows.push([])
      }
    } else cell += sign
  }
  return rows.slice(0, -1)
}

const dangers = [
  '=1+1',
  '+31',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '\u00a0=1',
  'a\n=1',
  '＝1',
  "'=1",
]

test('no cell is a formula for a spreadsheet, whatever an organisation calls its units', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...dangers))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
      for (const [language, separator] of [
        ['nl', ';'],
        ['en', ','],
      ] as const) {
        const [read = []] = readCsv(writeCsv([cells], language), separator)
        expect(read).toHaveLength(cells.length)
        for (const [place, cell] of read.entries()) {
          for (const line of cell.split(/[\r\n]/).slice(0, 1))
            expect(line).not.toMatch(/^[\s\u00a0\ufeff]*[=+\-@]/)
          expect([cells[place], `'${cells[place]}`]).toContain(cell)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})

test('what is harmless stays as it is, and Dutch Excel opens it in columns', () => {
  expect(
    writeCsv(
      [
        ['Afdeling', 'Aantal'],
        ['Groen; en "wegen"', 12],
      ],
      'nl',
    ),
  ).toBe('\ufeffAfdeling;Aantal\r\n"Groen; en ""wegen""";12\r\n')
  expect(writeCsv([['Roads, green', 12]], 'en')).toBe('\ufeff"Roads, green",12\r\n')
})
