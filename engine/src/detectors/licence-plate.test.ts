import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'Golf ⟦12-ABC-3⟧ parkeert',
  '⟦XX-999-X⟧',
  '⟦G-001-BB⟧?',
  '⟦12-abc-3⟧',
  '⟦AB-12-34⟧',
  '⟦1-ABC-234⟧',
  'die ⟦gh-12-xp⟧ weer',
  '⟦58-nt-91⟧',
  'een ⟦TX123B⟧ zonder te laden',
  '⟦KV7153⟧ of ⟦79KN47⟧',
  'wie kent ⟦PTXF79⟧?',
  'kenteken ⟦gh12xp⟧',
  'kenteken: ⟦12 ABC 3⟧',
  'met kenteken ⟦8793GV⟧',
  'number plate ⟦AB12 CDE⟧',
  'nummerplaat ⟦1ABC234⟧',
  '⟦4XTB28⟧ is het kenteken',
  'Op ⟦0179KV⟧ stond',
  'kenteken ⟦gh 12 xp⟧ staat fout',
  'kenteken ⟦GH-12-XP⟧ of ⟦gh 12 xp⟧',
  'zijn kenteken is ⟦B-AB 1234⟧',
]
const LEAVES = [
  '12-ABC-34567',
  'KL-1234',
  '20-09-26',
  'up-to-10',
  'A4-12-BB-1',
  'ab-12-34',
  'Ab-999-x',
  'W-2026-11',
  'a4 en ps5',
  'Postcode 8793GV',
  '8793GV',
  'vlucht KL1234',
  'KL1234',
  'HV5801',
  'BH2026',
  'RX7900',
  '#BBRT23',
  '12KBPS',
  'kamer 12BBB3',
  'order TX123B',
  'www.x.nl/TX123B',
  'tx123b',
  'gh12xp',
  'covid19',
  'mp3 en mp4',
  'N284WN',
  '3-2-1',
  'HTML55',
  '24-7',
  'ver-1-2',
  'vlucht HV-58-01',
  'zaal BB-12-34',
  'gh 12 xp staat fout',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('licence-plate', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () =>
    expect(findWritten('licence-plate', text)).toEqual([]))
}
