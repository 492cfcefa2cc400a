import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  'op ⟦Kade 14⟧ zwaait',
  '⟦Kade 14, 1234 AB⟧, betaalt',
  'aan de ⟦Dorpsstraat 12a⟧.',
  '⟦Laan van Meerdervoort 1012-b⟧',
  '⟦Prof. Dr. Schoutelaan 1⟧',
  '⟦1234 AB 14⟧',
  '⟦14 Quay Street⟧, hasn’t',
  '⟦221B Baker St⟧',
  '⟦10 Downing Street, SW1A 2AA⟧',
  'woont ⟦Kade 12⟧ en',
  'hij woont op ⟦lindelaan 87⟧ toch',
  'stuur naar ⟦Postbus 512⟧',
  'op ⟦Plein 1944 3⟧',
  '⟦De Wieken 14, 1234 AB⟧',
  'woont aan ⟦De Wieken 14⟧',
  '⟦8011 PV⟧ Zwolle',
  'adres: ⟦Molenpln 3⟧',
  'lives at ⟦Oak Meadow 3⟧',
  'in ⟦Feldstrasse 42⟧',
  '⟦12 rue de Rivoli⟧',
  'op de ⟦Rue Dielhère 130⟧',
  'write to ⟦P.O. Box 104⟧',
  '⟦Hersnapvej 75⟧',
  'postcode: ⟦8011PV⟧',
  '⟦14 Quay Street Apt. 5⟧',
  'haar ⟦Brouwersgracht 276⟧ is te koop',
  'aan de ⟦Sint-Jansstraat 14⟧, 8000 Brugge',
  'overlast op ⟦Dorpsstraat 12⟧ https://foto.example/1',
  '⟦Chaussée de Wavre 12⟧',
]
const LEAVES = [
  'Route via de Kade',
  'Markt 2025',
  'Vrijdagmarkt 10 uur',
  'Supermarkt 2 open',
  'een weg van 12 km',
  'Aflevering 3',
  '3 Streets',
  '1234 AB',
  'Snelweg 80 km',
  'Windows 11',
  'Top 2000',
  'op 3 maart',
  'Carnaval 11',
  'In 1984 BC',
  '2000 MB Geheugen',
  '5 Way Street',
  'Radeon RX 5700 XT 8 GB',
  'gate 27',
  'woont sinds 2019 in Zwolle',
  'Museum Hoogwier, Kade 3',
  'Bakker Bol, Dorpsstraat 12, www.bol.example',
  'Onze winkel: Dorpsstraat 12',
  'Team 5 Main event',
  'straat 3',
  '#Kade14',
  '2026 WK Voetbal',
  '1500 PS Vermogen',
  'she lives in Amsterdam 3 weeks now',
  'gevestigd in Zwolle 12 jaar',
  'in the U.S. 18 and older',
  'Episode 7 A Special Place',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('address', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('address', text)).toEqual([]))
}
