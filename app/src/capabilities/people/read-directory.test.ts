import { expect, test } from 'vitest'
import { canRead, recogniseColumns } from './parts/directory-columns.ts'
import { templateFile } from './parts/directory-template.ts'
import { readCells, readDate, readPeople } from './parts/read-directory.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function read(file: Uint8Array | string) {
  const cells = await readCells(typeof file === 'string' ? bytes(file) : file)
  if ('problem' in cells) throw new Error(cells.problem)
  return readPeople(cells.rows, recogniseColumns(cells.headings))
}

/** A file in Windows-1252, as an older Excel writes it. */
const inWindows = (text: string) =>
  Uint8Array.from([...text].map((sign) => (sign === '€' ? 0x80 : sign.charCodeAt(0))))

const problemOf = async (file: Uint8Array) => {
  const cells = await readCells(file)
  return 'problem' in cells ? cells.problem : null
}

test('a file of Dutch Excel is read: semicolons, sep=, a mark, quotes and days before months', async () => {
  const [anouk, bram] = await read(
    '\ufeffsep=;\r\nPers.nr;Voornaam;Tussenvoegsel;Achternaam;E-mail;Afdeling;In dienst\r\n' +
      '0012;Anouk;de;"Vries; Smit";Anouk@Waterrijk.example;Openbare werken>Wegen;1-12-2026\r\n' +
      '13;Bram;;"Jansen ""de lange""";;;\r\n',
  )
  expect(anouk).toMatchObject({
    line: 3,
    key: '0012',
    name: 'Anouk de Vries; Smit',
    email: 'anouk@waterrijk.example',
    unit: 'Openbare werken > Wegen',
    startsOn: '2026-12-01',
    reason: null,
  })
  expect(bram).toMatchObject({ line: 4, name: 'Bram Jansen "de lange"', email: null, unit: null })
})

test('English headings, commas and tabs are read too', async () => {
  for (const sign of [',', '\t']) {
    const [row] = await read(
      [
        ['Employee ID', 'Display Name', 'Email address', 'Job title', 'Department', 'Hire date'],
        ['7', 'Ada', 'ada@x.example', 'Engineer', 'Roads', '2026-12-01'],
      ]
        .map((cells) => cells.join(sign))
        .join('\n'),
    )
    expect(row).toMatchObject({
      key: '7',
      name: 'Ada',
      job: 'Engineer',
      unit: 'Roads',
      reason: null,
    })
  }
})

test('letters with accents survive Windows-1252, UTF-8 and UTF-16', async () => {
  const text = 'Nummer;Naam;E-mail\n1;Zoë Müller;zoe@x.example\n'
  const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, 'utf16le'))])
  for (const file of [inWindows(text), bytes(text), bytes(`\ufeff${text}`), wide])
    expect((await read(file))[0]?.name).toBe('Zoë Müller')
})

test('a row that cannot be read says why and on which line, and the others are read', async () => {
  const rows = await read(
    [
      'Nummer,Naam,E-mail,In dienst',
      '1,Anna,anna@x.example,',
      '2,,zonder@x.example,',
      '3,Carla,carla@,',
      ',Dirk,,',
      '5,Eva,eva@x.example,31-02-2026',
      '1,Frank,frank@x.example,',
      '7,Gijs,anna@x.example,',
      '8,"Hans',
      'op twee regels",hans@x.example,',
      '9,Ida,ida@x.example,',
    ].join('\n'),
  )
  expect(rows.map(({ line, reason, about }) => [line, reason, about])).toEqual([
    [2, null, null],
    [3, 'no-name', null],
    [4, 'email-wrong', 'carla@'],
    [5, 'no-key', null],
    [6, 'date-wrong', '31-02-2026'],
    [7, 'key-twice', '2'],
    [8, 'email-twice', '2'],
    [10, null, null],
    [11, null, null],
  ])
  expect(rows[7]?.name).toBe('Hans op twee regels')
})

test('a date is read with the day first, and only where it exists', async () => {
  expect(
    ['2026-12-01', '1-12-2026', '01/12/2026', '1.12.2026', '2026-12-01T00:00:00'].map(readDate),
  ).toEqual(Array(5).fill('2026-12-01'))
  expect(['12/31/2026', '29-02-2027', 'morgen', '1-1-26', '0000-00-00'].map(readDate)).toEqual(
    Array(5).fill(null),
  )
})

test('what is no table of people says so', async () => {
  expect(await problemOf(bytes(''))).toBe('empty')
  expect(await problemOf(bytes('Naam;E-mail\n'))).toBe('empty')
  expect(await problemOf(bytes('een brief zonder kolommen\nen nog een regel'))).toBe('no-table')
  expect(await problemOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).toBe('no-table')
  expect(
    await problemOf(bytes(`Naam;E-mail\n"Anna;anna@x.example\n${'x;y\n'.repeat(40_000)}`)),
  ).toBe('quote-open')
  expect(await problemOf(new Uint8Array(16_000_001))).toBe('too-large')
  expect(await problemOf(bytes(`a;b\n${'1;2\n'.repeat(100_001)}`))).toBe('too-many')
})

test('without a name, or without a number and an address, the columns are asked for', async () => {
  expect(canRead(recogniseColumns(['Kolom A', 'Kolom B']))).toBe(false)
  expect(canRead(recogniseColumns(['Naam', 'Afdeling']))).toBe(false)
  expect(canRead(recogniseColumns(['E-mail', 'Afdeling']))).toBe(false)
  expect(canRead(recogniseColumns(['Achternaam', 'Personeelsnummer']))).toBe(true)
})

test('the example to fill in is read without a question, in both languages', async () => {
  for (const language of ['nl', 'en'] as const) {
    const rows = await read(templateFile(language).text)
    expect(rows.map(({ reason }) => reason)).toEqual([null, null])
    expect(rows[0]).toMatchObject({ key: '1001', name: 'Anouk de Vries', startsOn: '2026-12-01' })
    expect(rows[0]?.unit).toContain(' > ')
    expect(rows[1]).toMatchObject({ email: null, name: 'Bram Jansen' })
  }
})
