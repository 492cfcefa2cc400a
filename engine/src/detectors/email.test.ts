import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'mail haar thuis: ⟦petra.vos@gmail.example⟧!',
  '(⟦a+b_c@x-y.co.uk⟧)',
  'petra: ⟦petra (at) gmail.com⟧',
  '⟦JAN@BEDRIJF.NL⟧, of',
  "⟦o'brien@dublin.example⟧",
  "vraag 't ⟦kees.de-wit@kpnmail.example⟧.",
  '⟦piet[at]zeeland[punt]nl⟧',
  '⟦fatima@sub.domein.example⟧ en ⟦omar@domein.example⟧',
  '<⟦k.mulder99@post.example⟧>',
  'Van:⟦l_vd_berg@werk.example⟧',
  'mailto:⟦s%20x@y.example⟧',
  'zeg het ⟦anna (apenstaartje) thuis.nl⟧ maar',
  '…⟦ed@a.be⟧…',
]
const LEAVES = [
  'info@hoogwier.example',
  'INFO@hoogwier.example',
  '@jan',
  'a@b',
  'om 10 @ kantoor',
  'noreply@winkel.example',
  'Mail de redactie@krant.example',
  'klantenservice@bakker.example',
  '@@@@',
  'a@.nl',
  'naam@',
  'dank @hoogwier.nl',
  '(a) eerst, [at] dan',
  'jan @ kantoor.nl',
  '10@20',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('email', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('email', text)).toEqual([]))
}
