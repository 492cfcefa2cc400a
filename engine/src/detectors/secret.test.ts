import { expect, test } from 'vitest'
import { findWritten, readMarked } from './testing/find-marked.ts'

const FINDS = [
  '⟦Wifi op kantoor: Welkom01⟧',
  'met ⟦wachtwoord: Wier!2026⟧ als',
  'guest ⟦wifi password is Summer-2026⟧, help',
  '⟦pincode is 4711⟧',
  'ff: ⟦AKIAIOSFODNN7EXAMPLE⟧ is',
  '⟦ghp_EXAMPLEexampleEXAMPLEexample87654321⟧',
  'repo ⟦-----BEGIN RSA PRIVATE KEY-----⟧',
  '⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.SflKxwRJSMeKKF2QT4fwpM⟧',
  'op ⟦https://jan:geheim12@db.hoogwier.example⟧/x',
  '⟦inloggen met admin / Molen#2025⟧',
  '⟦code voor de alarmkast 4471⟧',
  '⟦ww is Zomer!Zon⟧',
  'het ⟦ww Molen#2025⟧ doet het',
  'netwerk Kantoor, ⟦wachtwoord Zomer2026⟧.',
  '⟦deurcode 4471#⟧',
  'de ⟦code van de kluis is 99081⟧',
  '⟦alarmcode 4471⟧ niet vergeten',
  '⟦login: jan/Welkom01⟧',
  '⟦api_key = "a8F3kd92LmQ0zXc7Vb1"⟧',
  '⟦AWS_ACCOUNT_ID: 1234-5678-9012⟧',
  'bot ⟦123456789:AAEhBP0av28aK1bCdEfGhIjKlMnOpQrStUv⟧',
  '⟦code 4471 voor de alarmkast⟧',
  'het ⟦wachtwoord blijft Welkom01⟧!',
  '⟦code sleutelkastje 5678⟧',
]
const LEAVES = [
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
  'code oranje voor 2026',
  'postcode 1234',
  'kortingscode ZOMER2026',
  'wifi 802.11ac doet het',
  'login 24/7 mogelijk',
  'De pinautomaat geeft 50 euro',
  'sk_test_abc',
  'https://hoogwier.example/nieuws/een-lange-titel-van-2026',
  'code voor de korting 4471',
  'wachtwoord van 12 tekens',
  'spin 4711 en pinksteren 2026',
  'ww2 en de wederopbouw',
  'code 2024 van de politie',
  'Log in met je account op Mijn2026',
]

for (const marked of FINDS) {
  const { text, wanted } = readMarked(marked)
  test(`${marked} is found`, () => expect(findWritten('secret', text)).toEqual(wanted))
}
for (const text of LEAVES) {
  test(`Nothing is found in "${text}"`, () => expect(findWritten('secret', text)).toEqual([]))
}
