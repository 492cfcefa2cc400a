import { describe, expect, test } from 'vitest'
import {
  HASHTAG,
  INITIAL,
  MAIL,
  MENTION,
  NUMBER,
  PICTURE,
  WEB,
  sliceFolded,
  wordAt,
} from './scan.ts'
import { scanText } from './scan-text.ts'

function words(text: string): string[] {
  const scan = scanText(text)
  return Array.from({ length: scan.count }, (_, t) => wordAt(scan, t))
}

function kinds(text: string, flag: number): string[] {
  const scan = scanText(text)
  return Array.from({ length: scan.count }, (_, t) => t)
    .filter((t) => scan.flags[t]! & flag)
    .map((t) => text.slice(scan.start[t], scan.end[t]))
}

function alias(text: string): string {
  const scan = scanText(text)
  return sliceFolded(scan, scan.aliasOffset[0]!, scan.aliasSize[0]!)
}

function sentences(text: string): number {
  const scan = scanText(text)
  return scan.count === 0 ? 0 : scan.sentence[scan.count - 1]! + 1
}

describe('words', () => {
  test('are folded to lower case without accents', () => {
    expect(words('Één CAFÉ in Besançon')).toEqual(['een', 'cafe', 'in', 'besancon'])
    expect(words('Straße, æsir, œuvre, ĳs, Øre, Łódź')).toEqual([
      'strasse',
      'aesir',
      'oeuvre',
      'ijs',
      'ore',
      'lodz',
    ])
  })

  test('are the same with loose accents, soft hyphens and zero width marks in them', () => {
    expect(words('cafe\u0301 ge\u00adheim bu\u200brn')).toEqual(['cafe', 'geheim', 'burn'])
  })

  test('are read through bold and full-width alphabets', () => {
    expect(words('𝗴𝗲𝗵𝗲𝗶𝗺 ｇｅｈｅｉｍ Ⓖeheim 𝟭𝟮')).toEqual(['geheim', 'geheim', 'geheim', '12'])
  })

  test('keep the apostrophe inside, so that I’ll is not ill', () => {
    expect(words("I'll don’t zo'n 's ochtends")).toEqual(["i'll", "don't", "zo'n", 's', 'ochtends'])
  })

  test('of other scripts are kept as they are', () => {
    expect(words('שלום Привет 漢字')).toEqual(['שלום', 'привет', '漢字'])
  })

  test('are separated by half surrogates without a fault', () => {
    expect(words('a\ud83db \udc00')).toEqual(['a', 'b'])
  })
})

describe('numbers', () => {
  test('hold their points, commas and colons', () => {
    expect(kinds('1.250.000 en 3,5 om 16:43 voor 400k', NUMBER)).toEqual([
      '1.250.000',
      '3,5',
      '16:43',
      '400k',
    ])
    expect(kinds('Q3 2e 3D', NUMBER)).toEqual([])
  })

  test('have currency and percent beside them as words', () => {
    expect(words('€12,50 is 5%')).toEqual(['€', '12,50', 'is', '5', '%'])
  })
})

describe('addresses', () => {
  test('are one token without words, punctuation behind them left out', () => {
    expect(kinds('Zie https://hoogwier.example/hr?x=1, of (www.hoogwier.example).', WEB)).toEqual([
      'https://hoogwier.example/hr?x=1',
      'www.hoogwier.example',
    ])
    expect(kinds('hoogwier.nl/pas of intranet.hoogwier.example!', WEB)).toEqual([
      'hoogwier.nl/pas',
      'intranet.hoogwier.example',
    ])
    expect(kinds('mail petra.v-os+x@gmail.example.', MAIL)).toEqual(['petra.v-os+x@gmail.example'])
    expect(words('https://hoogwier.example/brand')).toEqual([''])
  })

  test('are not seen in code names, abbreviations and forgotten spaces', () => {
    expect(kinds('nl.hoogwier.kern e.d. Klaar.Nu 3.14 ASP.NET', WEB)).toEqual([])
  })
})

describe('tags', () => {
  test('of a subject are cut at capitals, underscores and digits, and read as one too', () => {
    expect(words('#BurgerServiceNummer')).toEqual(['burger', 'service', 'nummer'])
    expect(alias('#BurgerServiceNummer')).toBe('burgerservicenummer')
    expect(words('#trots #HRTeam #wier_pas2027')).toEqual([
      'trots',
      'hr',
      'team',
      'wier',
      'pas',
      '2027',
    ])
  })

  test('begin at the #, and a # before digits is no tag', () => {
    expect(kinds('#trots order #249566758', HASHTAG)).toEqual(['#trots'])
  })

  test('of a person are one word with dots and underscores', () => {
    expect(kinds('@jan.hoogwier en @Hoogwier_Jan.', MENTION)).toEqual([
      '@jan.hoogwier',
      '@Hoogwier_Jan',
    ])
    expect(words('@Hoogwier_Jan')).toEqual(['hoogwier_jan'])
  })
})

describe('emoji', () => {
  test('are one token each, with skin, sex and family tied to them', () => {
    expect(kinds('👍🏽 🤦‍♀️ 👨‍👩‍👧 ❤️ ☎', PICTURE)).toEqual(['👍🏽', '🤦‍♀️', '👨‍👩‍👧', '❤️', '☎'])
    expect(words('🤦‍♀️ ❤️')).toEqual(['🤦', '❤'])
  })
})

describe('second readings', () => {
  test('write hyphenated words as one', () => {
    expect(words('burn-out')).toEqual(['burn', 'out'])
    expect(alias('burn-out')).toBe('burnout')
    expect(alias('kant-en‑klaar')).toBe('kantenklaar')
  })

  test("leave the 's out", () => {
    expect(alias("Kaldenhoven's")).toBe('kaldenhoven')
    expect(alias("can't")).toBe('')
  })
})

describe('sentences', () => {
  test('end at a period, question mark, exclamation mark and new line', () => {
    expect(sentences('Een. Twee! Drie? Vier\nVijf')).toBe(5)
  })

  test('do not end at abbreviations, initials, dots in a row, numbers and addresses', () => {
    expect(sentences('Dhr. H. Bakker, geb. 3.4.1980, nr. 12... zie hoogwier.nl en no. 5')).toBe(1)
    expect(sentences('Oh no. We zijn er')).toBe(2)
  })

  test('begin with an initial word, and so does a clause behind a colon or an emoji', () => {
    expect(kinds('Jan zei: Kom “Nu” 😂 Morgen @Piet', INITIAL)).toEqual([
      'Jan',
      'Kom',
      'Nu',
      'Morgen',
    ])
    expect(kinds('@hoogwier 14 Mensen', INITIAL)).toContain('Mensen')
  })
})

test('A scan is reused only when it has the room', () => {
  const small = scanText('kort')
  const large = scanText('een veel langere tekst', small)
  expect(large).not.toBe(small)
  expect(scanText('klein', large)).toBe(large)
})
