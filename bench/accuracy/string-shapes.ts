import { computeIbanCheck, computeLuhnDigit, findCitizenDigit } from './check-digits.ts'
import { drawNumber, drawOne, drawString } from './random.ts'
import type { Random } from './random.ts'

export const STRING_KINDS = [
  'phone',
  'iban',
  'bsn',
  'creditcard',
  'licence-plate',
  'email',
] as const
export type StringKind = (typeof STRING_KINDS)[number]

/** A way to write a kind of string. */
export interface StringShape {
  /** What it looks like, for the report. */
  shape: string
  write: (random: Random) => string
}

const DIGITS = '0123456789'
const split = (words: string) => words.split(' ')

// Dutch numbering plan (Nummerplan telefoon- en ISDN-diensten): area codes of two and of three digits after
// the 0, mobile numbers 061 to 065 and 068. Ofcom: 071 to 075 and 077 to 079 are mobile. A number of the North
// American plan begins with 2 to 9 in both its first groups.
const SLOTS: Record<string, readonly string[]> = {
  mobile: split('1 2 3 4 5 8'),
  area2: split('10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76'),
  area3: split('111 113 118 162 174 182 222 251 299 314 320 343 413 475 495 512 529 546 570 592'),
  ukMobile: split('71 73 74 75 77 78 79'),
  ukTown: split('113 114 117 121 131 141 151 161'),
  high: split('2 3 4 5 6 7 8 9'),
}

/** A shape as a pattern: # is a digit, and {name} one of SLOTS. */
function shapeOf(pattern: string): StringShape {
  return {
    shape: pattern.replace(/\{(\w+)\}/g, (_, name: string) => '#'.repeat(SLOTS[name]![0]!.length)),
    write: (random) =>
      pattern
        .replace(/\{(\w+)\}/g, (_, name: string) => drawOne(random, SLOTS[name]!))
        .replace(/#/g, () => drawString(random, DIGITS, 1)),
  }
}

const phones = [
  '06-{mobile}#######',
  '06 {mobile}#######',
  '06{mobile}#######',
  '06 {mobile}# ## ## ##',
  '06-{mobile}# ## ## ##',
  '06 {mobile}## ### ##',
  '+316{mobile}#######',
  '+31 6 {mobile}#######',
  '+31 6 {mobile}# ## ## ##',
  '+31 (0)6 {mobile}#######',
  '0031 6 {mobile}#######',
  '0{area2}-{high}######',
  '0{area2} {high}## ## ##',
  '(0{area2}) {high}######',
  '+31 {area2} {high}## ####',
  '0{area3}-{high}#####',
  '0{area3} {high}# ## ##',
  '+31 {area3} {high}#####',
  '0{ukMobile}## ######',
  '0{ukMobile}########',
  '+44 {ukMobile}## ######',
  '020 7### ####',
  '0{ukTown} {high}## ####',
  '+32 47# ## ## ##',
  '+49 151 ########',
  '+1 {high}##-{high}##-####',
].map(shapeOf)

// The IBAN registry: the account after country and check digits; # a digit, A a capital.
const ACCOUNTS: Record<string, string> = {
  NL: 'AAAA##########',
  DE: '##################',
  GB: 'AAAA##############',
  AT: '################',
  IE: 'AAAA##############',
  LU: '################',
  DK: '##############',
  CH: '#################',
}

function writeIban(random: Random, country: string): string {
  const account = ACCOUNTS[country]!.replace(/[#A]/g, (sign) =>
    sign === '#' ? drawString(random, DIGITS, 1) : drawLetters(random, 1).toUpperCase(),
  )
  return `${country}${computeIbanCheck(country, account)}${account}`
}

const ibans = Object.keys(ACCOUNTS).flatMap((country): StringShape[] => [
  { shape: `${country}, in one piece`, write: (random) => writeIban(random, country) },
  {
    shape: `${country}, in groups of four`,
    write: (random) => groupDigits(writeIban(random, country), [4]),
  },
  {
    shape: `${country}, small letters`,
    write: (random) => writeIban(random, country).toLowerCase(),
  },
])

/** Cuts a string into groups, the last size as often as needed. */
function groupDigits(text: string, sizes: number[], between = ' '): string {
  const groups: string[] = []
  for (let place = 0; place < text.length;) {
    const size = sizes[Math.min(groups.length, sizes.length - 1)]!
    groups.push(text.slice(place, place + size))
    place += size
  }
  return groups.join(between)
}

function drawCitizenNumber(random: Random): string {
  for (;;) {
    const eight = drawString(random, DIGITS, 8)
    const last = findCitizenDigit(eight)
    // Numbers are given out from eight digits up, which are then written with one zero in front.
    if (last !== undefined && !eight.startsWith('00')) return `${eight}${last}`
  }
}

const citizenNumbers: StringShape[] = [
  { shape: '#########', write: drawCitizenNumber },
  { shape: '### ### ###', write: (random) => groupDigits(drawCitizenNumber(random), [3]) },
  { shape: '###.###.###', write: (random) => groupDigits(drawCitizenNumber(random), [3], '.') },
  { shape: '#### ## ###', write: (random) => groupDigits(drawCitizenNumber(random), [4, 2, 3]) },
  {
    shape: '####.##.###',
    write: (random) => groupDigits(drawCitizenNumber(random), [4, 2, 3], '.'),
  },
]

// ISO/IEC 7812: first digits and length of each network.
const CARDS: [
  network: string,
  first: (random: Random) => string,
  length: number,
  sizes: number[],
][] = [
  ['Visa', () => '4', 16, [4]],
  ['Mastercard 5', (random) => `5${drawNumber(random, 1, 5)}`, 16, [4]],
  ['Mastercard 2', (random) => String(drawNumber(random, 2221, 2720)), 16, [4]],
  ['American Express', (random) => drawOne(random, ['34', '37']), 15, [4, 6, 5]],
  ['Discover', (random) => drawOne(random, ['6011', '65']), 16, [4]],
  ['JCB', (random) => String(drawNumber(random, 3528, 3589)), 16, [4]],
  ['Diners Club', () => '36', 14, [4, 6, 4]],
]

const cards = CARDS.flatMap(([network, first, length, sizes]): StringShape[] => {
  const write = (random: Random) => {
    const begin = first(random)
    const body = begin + drawString(random, DIGITS, length - 1 - begin.length)
    return body + computeLuhnDigit(body)
  }
  return [
    { shape: `${network}, in one piece`, write },
    { shape: `${network}, spaces`, write: (random) => groupDigits(write(random), sizes) },
    { shape: `${network}, hyphens`, write: (random) => groupDigits(write(random), sizes, '-') },
  ]
})

// The fourteen Dutch series (sidecodes, RDW). No vowels since series 4, and combinations that RDW does not give out.
const SERIES = split(
  'AA-##-## ##-##-AA ##-AA-## AA-##-AA AA-AA-## ##-AA-AA ##-AAA-# #-AAA-## AA-###-A A-###-AA AAA-##-A A-##-AAA #-AA-### ###-AA-#',
)
const NOT_GIVEN = /SS|SD|SA|GVD|KKK|KVT|LPF|NSB|PKK|PSV|PVV|TBS|SGP|VVD|BBB|FVD/

function drawPlate(random: Random, series: string): string {
  for (;;) {
    const plate = series.replace(/[A#]/g, (sign) =>
      drawString(random, sign === '#' ? DIGITS : 'BDFGHJKLNPRSTVXZ', 1),
    )
    if (!NOT_GIVEN.test(plate)) return plate
  }
}

const plates = SERIES.flatMap((series, index): StringShape[] => {
  const name = `series ${index + 1}, ${series}`
  return [
    { shape: name, write: (random) => drawPlate(random, series) },
    { shape: `${name}, small letters`, write: (random) => drawPlate(random, series).toLowerCase() },
    {
      shape: `${name}, no hyphens`,
      write: (random) => drawPlate(random, series).replace(/-/g, ''),
    },
  ]
})

function drawLetters(random: Random, length: number): string {
  return drawString(random, 'abcdefghijklmnopqrstuvwxyz', length)
}

/** A word that can be said, and that no one is called by on purpose. */
function drawName(random: Random): string {
  let name = ''
  for (let left = drawNumber(random, 2, 3); left > 0; left--) {
    name += drawString(random, 'bdfghjklmnprstvwz', 1) + drawString(random, 'aeiou', 1)
  }
  return name + drawOne(random, ['', 'n', 's', 'r', 'k'])
}

// RFC 5322, dot-atom; a domain of one to three labels before the top.
const LOCALS: Record<string, (random: Random) => string> = {
  'first.last': (random) => `${drawName(random)}.${drawName(random)}`,
  'a.last': (random) => `${drawLetters(random, 1)}.${drawName(random)}`,
  first: drawName,
  'First.Last': (random) => `${capitalise(drawName(random))}.${capitalise(drawName(random))}`,
  first_last: (random) => `${drawName(random)}_${drawName(random)}`,
  'first-last': (random) => `${drawName(random)}-${drawName(random)}`,
  'first####': (random) => `${drawName(random)}${drawNumber(random, 1950, 2010)}`,
  'first+tag': (random) => `${drawName(random)}+${drawName(random)}`,
  "o'last": (random) => `o'${drawName(random)}`,
}
const TOPS = split('nl com be de eu org net co.uk amsterdam example')
const DOMAINS: Record<string, (random: Random) => string> = {
  'domain.top': (random) => `${drawName(random)}.${drawOne(random, TOPS)}`,
  'my-domain.top': (random) => `${drawName(random)}-${drawName(random)}.${drawOne(random, TOPS)}`,
  'mail.domain.top': (random) => `${drawName(random)}.${drawName(random)}.${drawOne(random, TOPS)}`,
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const emails = Object.entries(LOCALS).flatMap(([local, writeLocal]) =>
  Object.entries(DOMAINS).map(([domain, writeDomain]): StringShape => ({
    shape: `${local}@${domain}`,
    write: (random) => `${writeLocal(random)}@${writeDomain(random)}`,
  })),
)

/** Every way in which a kind of string is written here, from public definitions only. */
export const SHAPES: Record<StringKind, readonly StringShape[]> = {
  phone: phones,
  iban: ibans,
  bsn: citizenNumbers,
  creditcard: cards,
  'licence-plate': plates,
  email: emails,
}
