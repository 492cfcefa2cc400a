import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'naar ⟦NL91ABNA0417164300⟧ tnv Jansen',
  '⟦NL91 ABNA 0417 1643 00⟧, die',
  '⟦nl91abna0417164300⟧',
  '⟦GB82 WEST 1234 5698 7654 32⟧, name of',
  '⟦BE68 5390 0754 7034⟧',
  '⟦DE89370400440532013000⟧',
  '(⟦FR1420041010050500013M02606⟧)',
  '⟦NO9386011117947⟧',
  '⟦MT84MALT011000012345MTLCAST001S⟧',
  '⟦BE68-5390-0754-7034⟧',
  'IBAN:⟦CH9300762011623852957⟧',
  '⟦VG96VPVG0000012345678901⟧',
  '⟦NL91.ABNA.0417.1643.00⟧.',
  '⟦NL91ABNA0417164300⟧ en ⟦BE68539007547034⟧',
]
const LEAVES = [
  'NL20INGB0001234567',
  'NL92ABNA0417164300',
  'KL0417',
  'NL00 is geen begin',
  'GB82X1234',
  'NL91ABNA04171643001',
  'NL91 ABNA 0417',
  'XX91ABNA0417164300',
  'ANL91ABNA0417164300',
  'NL91  ABNA 0417 1643 00',
  'BE68 5390 0754 703',
  'NL9',
  'DE893704004405320130000',
  'nr 91 0417 1643 00',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('iban', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('iban', text)).toEqual([]))
}
