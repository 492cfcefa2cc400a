import type { Language } from '../contract.ts'

const rows: Record<Language, { name: string; delimiter: string; rows: string[][] }> = {
  nl: {
    name: 'mensen.csv',
    // What a spreadsheet opens by itself where people write a comma in numbers.
    delimiter: ';',
    rows: [
      [
        'Personeelsnummer',
        'Voornaam',
        'Tussenvoegsel',
        'Achternaam',
        'E-mail',
        'Telefoon',
        'Functie',
        'Afdeling',
        'Eerste werkdag',
      ],
      [
        '1001',
        'Anouk',
        'de',
        'Vries',
        'anouk.devries@voorbeeld.nl',
        '088-0001234',
        'Adviseur',
        'Openbare werken > Wegen',
        '01-12-2026',
      ],
      [
        '1002',
        'Bram',
        '',
        'Jansen',
        '',
        '',
        'Medewerker buitendienst',
        'Openbare werken > Groen',
        '',
      ],
    ],
  },
  en: {
    name: 'people.csv',
    delimiter: ',',
    rows: [
      [
        'Employee number',
        'First name',
        'Infix',
        'Last name',
        'Email',
        'Phone',
        'Job title',
        'Department',
        'Start date',
      ],
      [
        '1001',
        'Anouk',
        'de',
        'Vries',
        'anouk.devries@example.org',
        '088-0001234',
        'Adviser',
        'Public works > Roads',
        '2026-12-01',
      ],
      ['1002', 'Bram', '', 'Jansen', '', '', 'Field worker', 'Public works > Parks', ''],
    ],
  },
}

/** A directory file to fill in, with the mark by which a spreadsheet knows that it is UTF-8. */
export function templateFile(language: Language): { name: string; text: string } {
  const { name, delimiter, rows: lines } = rows[language]
  return { name, text: `\ufeff${lines.map((line) => line.join(delimiter)).join('\r\n')}\r\n` }
}
