import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'Bel ⟦06-12345678⟧, die weet het',
  'op ⟦06 87 65 43 21⟧.',
  '⟦0612345678⟧',
  '⟦+31 6 12345678⟧',
  '⟦+31 (0)6 1234 5678⟧',
  '⟦0031612345678⟧',
  '⟦010-1234567⟧',
  '⟦(030) 555 5555⟧',
  '⟦0470 12 34 56⟧',
  '⟦02 123 45 68⟧',
  '⟦+32 470 12 34 56⟧',
  '⟦07700 900123⟧',
  '⟦020 7946 0958⟧',
  '⟦+44 20 7946 0958⟧',
  'call ⟦617-653-3040⟧',
  '⟦(602)272-9781⟧',
  '⟦+1-703-464-0200⟧',
  'in 2026 ⟦06-12345678⟧ gebeld',
  '⟦06-12345678⟧ / ⟦06-87654321⟧',
  'Phone: ⟦432 03 163⟧',
  'Mobiel: ⟦99 577450⟧',
  'Fax: ⟦5403926876⟧',
  '⟦088-75 555555⟧ met een cijfer te veel',
  'nummer van haar: ⟦(+31) 6 12345678⟧',
  'Info bij Jan: ⟦030-1234567⟧',
  'het museum, vraag naar mevrouw Vos, ⟦030-1234567⟧',
  'bel ons thuis op ⟦06-12345678⟧',
  'Museum: zijn mobiel is ⟦06-12345678⟧',
  '⟦06.12.34.56.78⟧ bellen kan',
  'tel ⟦0612 345 678⟧',
  'bel klant ⟦06-12345678⟧',
]
const LEAVES = [
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
  'Info en reserveren: 030-1234567',
  'Museum Hoogwier, Kade 3, tel. 030-1234567',
  'App ons op 06-12345678',
  'call us on 020 7946 0958',
  'tel. 030-1234567, www.bakker.example',
  '070 233 188',
  'order 99 577450',
  '1 2 3 4 5 6 7',
  'van 2019 tot 2026 en 3 of 4 keer',
  'rek.nr. 0417164300',
  'klantnummer 0612345678',
  'IBAN DE89 3704 0044 0532 0130 00',
  'factuur 0612345678',
  'hotline 617-653-3040',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('phone', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('phone', text)).toEqual([]))
}
