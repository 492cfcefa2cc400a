import { describe, expect, test } from 'vitest'
import { signInInput } from './input.ts'
import { chooseLanguage, firstNameOf, initialsOf, readInviteLines } from './model.ts'

const read = (text: string) => {
  const { lines, bad } = readInviteLines(text)
  return bad.length > 0 ? bad.map((line) => `? ${line.text}`) : lines
}

describe('a line of the invitation', () => {
  test.each([
    ['anna@x.nl', 'Anna'],
    ['  Anna@X.NL  ', 'Anna'],
    ['<anna@x.nl>', 'Anna'],
    ['anna.de-wit@x.nl', 'Anna De Wit', 'anna.de-wit@x.nl'],
    ['Anna de Wit <anna@x.nl>', 'Anna de Wit'],
    ['Anna de Wit, anna@x.nl', 'Anna de Wit'],
    ['Anna de Wit; anna@x.nl;', 'Anna de Wit'],
    ['anna@x.nl\tAnna de Wit', 'Anna de Wit'],
    ['"Wit, Anna de" <anna@x.nl>', 'Wit Anna de'],
    ['"Anna de Wit","anna@x.nl"', 'Anna de Wit'],
    ["'anna@x.nl'", 'Anna'],
    ["'Anna de Wit' <'anna@x.nl'>", 'Anna de Wit'],
    ['Anna de Wit (anna@x.nl)', 'Anna de Wit'],
    ['Anna de Wit [mailto:anna@x.nl]', 'Anna de Wit'],
    ['mailto:anna@x.nl', 'Anna'],
    ['Anna de Wit - anna@x.nl', 'Anna de Wit'],
    ['Anna: anna@x.nl', 'Anna'],
    ['Anna de Wit jr. <anna@x.nl>', 'Anna de Wit jr.'],
    ['Anna (HR) <anna@x.nl>', 'Anna (HR)'],
    ['\ufeffanna@x.nl', 'Anna'],
    ['anna@x.nl\u200b', 'Anna'],
    ['Anna\u202e de Wit\u0000 <anna@x.nl>', 'Anna de Wit'],
    ["Sinéad O'Brien <o'brien+werk@x.nl>", "Sinéad O'Brien", "o'brien+werk@x.nl"],
  ])('%j gives the name %j', (line, name, email = 'anna@x.nl') => {
    expect(read(line)).toEqual([{ name, email }])
  })

  test.each(['Ali Yılmaz', 'Łukasz', '山田', 'Ø'])('%j alone is a name for a code', (name) => {
    expect(read(name)).toEqual([{ name, email: null }])
  })

  test.each([
    'anna@',
    '@x.nl',
    'anna@x',
    'anna @x.nl',
    'anna@@x.nl',
    'anna@x.nl.',
    'anna@x..nl',
    'anna@-x.nl',
    'anna@x.nl bob@x.nl',
    'Anna <anna@x.nl>; Bob <bob@x.nl>',
    '12345',
    '---',
    `${'a'.repeat(201)}`,
    `${'a'.repeat(190)}@x.example`,
  ])('%j is no person', (line) => {
    expect(read(line)).toEqual([`? ${line.slice(0, 80)}`])
  })
})

test('whoever can be invited by address can also ask for a link with it', () => {
  const odd = `o'brien+werk@x.nl\na_b@x.co.uk\na&b@x.nl\n1@2.nl\nmüller@x.nl\na@xn--gemeent-gva.nl\nx@y.museum`
  const { lines, bad } = readInviteLines(odd)
  expect(
    lines.map((line) => line.email).every((email) => signInInput.safeParse({ email }).success),
  ).toBe(true)
  for (const { text } of bad) expect(signInInput.safeParse({ email: text }).success).toBe(false)
  expect(bad.map((line) => line.text)).toEqual(['müller@x.nl'])
})

test('an address or a name that is typed twice is taken once, whatever its capitals', () => {
  const { lines } = readInviteLines('anna@x.nl\nAnna de Wit <ANNA@x.nl>\nAli\nali\n\nbob@x.nl')
  expect(lines.map((line) => line.name)).toEqual(['Anna', 'Ali', 'Bob'])
})

test('every kind of line break ends a line', () => {
  expect(read('a@x.nl\nb@x.nl\r\nc@x.nl\rd@x.nl\u2028e@x.nl')).toHaveLength(5)
})

test('lines that cannot be read keep the numbers that the writer sees', () => {
  expect(readInviteLines('anna@x.nl\n\nbob@\nAli\n@').bad).toEqual([
    { line: 3, text: 'bob@' },
    { line: 5, text: '@' },
  ])
})

test('five hundred lines are read, and what comes after them is given back', () => {
  const typed = Array.from({ length: 520 }, (_, index) => `p${index}@x.nl`).join('\n')
  const { lines, bad } = readInviteLines(typed)
  expect(lines).toHaveLength(500)
  expect(bad).toHaveLength(20)
  expect(bad[0]).toEqual({ line: 501, text: 'p500@x.nl' })
})

test('initials are those of the first and the last word', () => {
  expect(['Fatima el Bakkali', 'Ali', '  ', 'eva kuiper'].map(initialsOf)).toEqual([
    'FB',
    'A',
    '',
    'EK',
  ])
})

test('one is greeted by the first word of the name', () => {
  expect(['Fatima el Bakkali', ' Ali ', ''].map(firstNameOf)).toEqual(['Fatima', 'Ali', ''])
})

test('the language is the first wish that the product speaks, and Dutch without any', () => {
  expect(chooseLanguage('en', 'nl')).toBe('en')
  expect(chooseLanguage(null, undefined, 'fr-FR,en-GB;q=0.8,nl;q=0.7', 'nl')).toBe('en')
  expect(chooseLanguage('fr', '', 'de')).toBe('nl')
})
