import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'Jan, ⟦geb. 3-4-1980⟧, won',
  '⟦geboren op 3 april 1980⟧',
  '⟦born 3 April 1980⟧, won',
  '⟦born on April 3, 1980⟧',
  '⟦DOB: 1980-04-03⟧',
  '⟦geboortedatum: 03/04/80⟧',
  '⟦geboren te Zwolle op 3 april 1980⟧',
  'zij is ⟦3-4-1980 geboren⟧',
  '⟦g.d. 3.4.1980⟧',
  "⟦geb 3 apr '80⟧",
  '⟦date of birth is 12/31/1980⟧',
  '⟦jarig op 3 mei 1990⟧',
  '⟦3-4-1980 is haar geboortedatum⟧',
  '⟦geboren in Den Haag, 12-11-1999⟧',
  '⟦Verjaardag: 1 dec. 1961⟧',
  '⟦geb.dat. 12-03-1984⟧',
]
const LEAVES = [
  'geboren 15 juli 1606 in Leiden',
  'op 3-4-1980',
  'geboren in Leiden',
  'geb. 38-4-1980',
  'born to run 1975',
  'geboren in 1980',
  'opgericht op 12 mei 1974',
  'jarig op 3 mei',
  'born in May 1980',
  'geboren om 3 uur',
  'dob 99-99-1999',
  'zij won op 3 april 1980 goud',
  'vergeb 3-4-1980',
  '3 april 1980, wat een dag',
  'geboren 3-4-2199',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('birthdate', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('birthdate', text)).toEqual([]))
}
