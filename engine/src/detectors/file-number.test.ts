import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'Zaak ⟦Z-2026-1182⟧ sleept',
  'polisnr ⟦55.812.907⟧ alweer',
  '⟦D26/00417⟧ ligt',
  '⟦z-2026-1182⟧',
  '(⟦Z-0000-0000⟧)',
  '⟦d26/00417⟧.',
  '⟦Z-2026-1182⟧ en ⟦Z-2026-1183⟧',
  'dossier:⟦55.812.907⟧',
  '“⟦A01/00001⟧”',
  '⟦11.222.333⟧, sinds',
  '#⟦Z-2026-1182⟧',
  'zie ⟦Z-2026-1182⟧\nen',
  '😀⟦D26/00417⟧',
]
const LEAVES = [
  'M-2026-12',
  'ECLI:NL:HR:2020:1234',
  'Artikel 55.812',
  '€ 55.812.907',
  '55.812.907 euro',
  'Z-2026-11823',
  '155.812.907',
  '55.812.907.100',
  'Z-2026-118',
  'AZ-2026-1182',
  '_D26/00417',
  'D26/004170',
  '55,812,907',
  'z 2026 1182',
  '€55.812.907',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('file-number', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('file-number', text)).toEqual([]))
}
