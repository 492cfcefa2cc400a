import { describe, expect, test } from 'vitest'
import type { Detector } from '../rule.ts'
import { detect } from './detect.ts'
import { normalisePhone } from './phone.ts'

const own = {
  mailboxes: new Set(['info@hoogwier.example']),
  phones: new Set(['088-1234500', '+32 2 123 45 67'].map(normalisePhone)),
  ibans: new Set(['NL20INGB0001234567']),
}
const fileNumbers = ['Z-9999-9999', '99.999.999', 'A99/99999']

function find(detector: Detector, text: string): string[] {
  return detect(detector, { text, own, fileNumbers }).map(({ start, end }) =>
    text.slice(start, end),
  )
}

/** For each detector what it finds in a text (the part between the brackets), and what it leaves alone. */
const CASES: Record<Detector, { finds: string[]; leaves: string[] }> = {
  email: {
    finds: [
      'mail haar thuis: [petra.vos@gmail.example]!',
      '([a+b_c@x-y.co.uk])',
      'petra: [petra (at) gmail.com]',
      '[JAN@BEDRIJF.NL], of',
    ],
    leaves: ['info@hoogwier.example', 'INFO@hoogwier.example', '@jan', 'a@b', 'om 10 @ kantoor'],
  },
  phone: {
    finds: [
      'Bel [06-12345678], die weet het',
      'op [06 87 65 43 21].',
      '[0612345678]',
      '[+31 6 12345678]',
      '[+31 (0)6 1234 5678]',
      '[0031612345678]',
      '[010-1234567]',
      '[(030) 555 5555]',
      '[0470 12 34 56]',
      '[02 123 45 68]',
      '[+32 470 12 34 56]',
      '[07700 900123]',
      '[020 7946 0958]',
      '[+44 20 7946 0958]',
      'call [617-653-3040]',
      '[(602)272-9781]',
      '[+1-703-464-0200]',
      'in 2026 [06-12345678] gebeld',
      '[06-12345678] / [06-87654321]',
      'Phone: [432 03 163]',
    ],
    leaves: [
      '088-1234500',
      '+31 88 123 45 00',
      '02 123 45 67',
      '0800-1234',
      '14 030',
      '0800 1111',
      '112',
      '800-433-7300',
      'In 2006 woonde ik in Zwolle',
      '20-09-2026 10:30',
      '06-12-2024 10:30',
      'KvK 12345678',
      'NL91 ABNA 0417 1643 00',
      '€ 0612345678',
      '#0612345678',
      '1.250.000.000',
    ],
  },
  iban: {
    finds: [
      'naar [NL91ABNA0417164300] tnv Jansen',
      '[NL91 ABNA 0417 1643 00], die',
      '[nl91abna0417164300]',
      '[GB82 WEST 1234 5698 7654 32], name of',
      '[BE68 5390 0754 7034]',
      '[DE89370400440532013000]',
    ],
    leaves: [
      'NL20INGB0001234567',
      'NL92ABNA0417164300',
      'KL0417',
      'NL00 is geen begin',
      'GB82X1234',
      'NL91ABNA04171643001',
    ],
  },
  bsn: {
    finds: [
      'BSN [249566758] staat',
      'is [1112.22.333]',
      '[123456782], kan',
      '[111 222 333]',
      'bsn: [10000008]',
    ],
    leaves: [
      'BSN 249566759',
      'order #249566758',
      'Order 249566758',
      'factuurnummer: 249566758',
      'KvK 12345678',
      '€249566758',
      '000000000',
      '0612345678',
      '10000008',
      '2495667581',
    ],
  },
  creditcard: {
    finds: [
      'baas: [4111 1111 1111 1111] feest',
      '[4111111111111111]',
      '[5500-0000-0000-0004]',
      '[378282246310005]',
      'mijn kaart [676222165679]',
    ],
    leaves: [
      '4111 1111 1111 1112',
      '4444444444444444',
      '1234567812345670',
      'order 676222165679',
      '2026112014300000',
    ],
  },
  'licence-plate': {
    finds: [
      'Golf [12-ABC-3] parkeert',
      '[XX-999-X]',
      '[G-001-BB]?',
      '[12-abc-3]',
      '[AB-12-34]',
      '[1-ABC-234]',
    ],
    leaves: [
      '12-ABC-34567',
      'KL-1234',
      '20-09-26',
      'up-to-10',
      'A4-12-BB-1',
      'ab-12-34',
      'Ab-999-x',
      'W-2026-11',
    ],
  },
  address: {
    finds: [
      'op [Kade 14] zwaait',
      '[Kade 14, 1234 AB], betaalt',
      'aan de [Dorpsstraat 12a].',
      '[Laan van Meerdervoort 1012-b]',
      '[Prof. Dr. Schoutelaan 1]',
      '[1234 AB 14]',
      '[14 Quay Street], hasn’t',
      '[221B Baker St]',
      '[10 Downing Street, SW1A 2AA]',
      'woont [Kade 12] en',
    ],
    leaves: [
      'Route via de Kade',
      'Markt 2025',
      'Vrijdagmarkt 10 uur',
      'Supermarkt 2 open',
      'een weg van 12 km',
      'Aflevering 3',
      '3 Streets',
      '1234 AB',
      'Snelweg 80 km',
    ],
  },
  birthdate: {
    finds: [
      'Jan, [geb. 3-4-1980], won',
      '[geboren op 3 april 1980]',
      '[born 3 April 1980], won',
      '[born on April 3, 1980]',
      '[DOB: 1980-04-03]',
      '[geboortedatum: 03/04/80]',
    ],
    leaves: [
      'geboren 15 juli 1606 in Leiden',
      'op 3-4-1980',
      'geboren in Leiden',
      'geb. 38-4-1980',
      'born to run 1975',
    ],
  },
  'file-number': {
    finds: [
      'Zaak [Z-2026-1182] sleept',
      'polisnr [55.812.907] alweer',
      '[D26/00417] ligt',
      '[z-2026-1182]',
    ],
    leaves: [
      'M-2026-12',
      'ECLI:NL:HR:2020:1234',
      'Artikel 55.812',
      '€ 55.812.907',
      '55.812.907 euro',
      'Z-2026-11823',
      '155.812.907',
      '55.812.907.100',
    ],
  },
  secret: {
    finds: [
      '[Wifi op kantoor: Welkom01]',
      'met [wachtwoord: Wier!2026] als',
      'guest [wifi password is Summer-2026], help',
      '[pincode is 4711]',
      'ff: [AKIAIOSFODNN7EXAMPLE] is',
      '[ghp_EXAMPLEexampleEXAMPLEexample87654321]',
      'repo [-----BEGIN RSA PRIVATE KEY-----]',
      '[eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.SflKxwRJSMeKKF2QT4fwpM]',
      'op [https://jan:geheim12@db.hoogwier.example]/x',
    ],
    leaves: [
      'Verander je wachtwoord regelmatig en gebruik een kluis',
      'Wachtwoord vergeten, alweer... #maandag',
      'De sleutel tot succes is op tijd naar bed',
      'De wifi op kantoor ligt er weer uit',
      'Password managers compared: my five favourites',
      'My git commit 3f786850e387550fdab836ed7e6dc881de23001b finally fixed it',
      'Wifi: zie https://hoogwier.example/wifi2',
      'wachtwoord: ********',
      'Wifi is 2x sneller, login: morgen',
      'https://username:password@example.com/api',
    ],
  },
}

for (const [detector, { finds, leaves }] of Object.entries(CASES) as [
  Detector,
  (typeof CASES)[Detector],
][]) {
  describe(`the detector ${detector}`, () => {
    for (const marked of finds) {
      const text = marked.replaceAll(/[[\]]/g, '')
      const wanted = [...marked.matchAll(/\[([^\]]*)\]/g)].map(([, inside]) => inside)
      test(`is found in ${marked}`, () => expect(find(detector, text)).toEqual(wanted))
    }
    for (const text of leaves) {
      test(`is not found in "${text}"`, () => expect(find(detector, text)).toEqual([]))
    }
  })
}

test('No detector takes more than linear time on 20,000 signs that lead it on', () => {
  const baits = [
    '1 ',
    'a@',
    '06 ',
    'AB12 ',
    'wachtwoord a ',
    'Kade 1',
    'Aa ',
    'a.',
    'geb ',
    '4111 ',
    '://a:',
    'eyJaaaaaaaaaaa.',
  ]
  for (const bait of baits) {
    const text = bait.repeat(20_000 / bait.length)
    const started = performance.now()
    for (const detector of Object.keys(CASES) as Detector[]) find(detector, text)
    expect(performance.now() - started, bait).toBeLessThan(1500)
  }
})
