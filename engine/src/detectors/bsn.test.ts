import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'BSN ⟦249566758⟧ staat',
  'is ⟦1112.22.333⟧',
  '⟦123456782⟧, kan',
  '⟦111 222 333⟧',
  'bsn: ⟦10000008⟧',
  'burgerservicenummer ⟦123-456-782⟧',
  'haar ⟦111222333⟧ en zijn ⟦123456782⟧',
  '(⟦249566758⟧)',
  'bsn\n⟦249.566.758⟧',
  'sofinummer ⟦1234.56.782⟧',
  'het is ⟦111222333⟧.',
  'BSN=⟦111222333⟧',
  '“⟦123456782⟧”',
]
const LEAVES = [
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
  '123-456-782',
  '249566758 euro',
  '€ 249566758',
  '1.249.566.758',
  '111222333,50',
  'a111222333',
  'polisnr 111222333',
  '249566758 punten',
  'aantal views: 111222333',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('bsn', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('bsn', text)).toEqual([]))
}
