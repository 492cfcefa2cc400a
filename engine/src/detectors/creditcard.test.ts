import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'baas: ⟦4111 1111 1111 1111⟧ feest',
  '⟦4111111111111111⟧',
  '⟦5500-0000-0000-0004⟧',
  '⟦378282246310005⟧',
  'mijn kaart ⟦676222165679⟧',
  '⟦3530111333300000⟧',
  '⟦6011 1111 1111 1117⟧',
  '⟦3056 9309 0259 04⟧',
  '⟦2223003122003222⟧',
  '⟦371449635398431⟧, geldig',
  'credit card ⟦060426070011⟧',
  '(⟦5105105105105100⟧)',
  '⟦4012888888881881⟧ en ⟦5555 5555 5555 4444⟧',
]
const LEAVES = [
  '4111 1111 1111 1112',
  '4444444444444444',
  '1234567812345670',
  'order 676222165679',
  '2026112014300000',
  '4111 1111',
  'NL41 1111 1111 1111 11',
  '4111111111111111.5',
  '€4111 1111 1111',
  '/4111111111111111',
  '#4111111111111111',
  '060426070011',
  '41111111111111111111',
  '2026 2025 2024 2023',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('creditcard', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('creditcard', text)).toEqual([]))
}
