import { describe, expect, test } from 'vitest'
import { findWords } from './testing/make-rule.ts'

function find(phrase: string, text: string): string[] {
  return findWords([{ kind: 'phrase', any: [phrase] }], text, { language: 'nl' })
}

describe('a phrase', () => {
  test('matches whole words, so that a word is not found inside another', () => {
    expect(find('kanker', 'Onderzoek naar borstkankeronderzoek')).toEqual([])
    expect(find('kanker', 'die KANKER lijst')).toEqual(['KANKER'])
  })

  test('matches its words in a row, whatever punctuation stands between them', () => {
    expect(find('zal wel', 'Het zal, wel zo zijn')).toEqual(['zal, wel'])
    expect(find('zal wel', 'Het zal vast wel')).toEqual([])
  })

  test('does not run over the end of a sentence', () => {
    expect(find('zal wel', 'Dat zal. Wel jammer')).toEqual([])
    expect(find('zal __ wel', 'Dat zal\nwel')).toEqual([])
  })
})

describe('a star', () => {
  test('at the end of a word means that a word begins so', () => {
    expect(find('bouw*', 'De bouwplaats, verbouwing en bouw')).toEqual(['bouwplaats', 'bouw'])
  })

  test('at the beginning means that a word ends so', () => {
    expect(find('*ongeluk', 'Auto-ongeluk en verkeersongeluk, ongelukkig')).toEqual([
      'Auto-ongeluk',
      'verkeersongeluk',
    ])
  })

  test('at both ends means that a word holds it', () => {
    expect(find('*brand*', 'Woningbrandje, brand, band')).toEqual(['Woningbrandje', 'brand'])
  })
})

describe('an underscore', () => {
  test('is any one word', () => {
    expect(find('wij _ bieden', 'wij ook bieden, wij bieden')).toEqual(['wij ook bieden'])
  })

  test('twice is zero to three words', () => {
    expect(find('wij __ bieden', 'wij bieden')).toEqual(['wij bieden'])
    expect(find('wij __ bieden', 'wij gaan nu snel bieden')).toEqual(['wij gaan nu snel bieden'])
    expect(find('wij __ bieden', 'wij gaan nu heel snel bieden')).toEqual([])
  })
})

describe('ways of writing', () => {
  test('a hyphen stands for joined, split and hyphenated', () => {
    for (const text of ['burn-out', 'burnout', 'burn out', 'Burn‑Out', '#BurnOut', '#burnout']) {
      expect(find('burn-out', `weer een ${text}`)).toEqual([text])
    }
    expect(find('burnout', 'weer een burn-out')).toEqual(['burn-out'])
    expect(find('burnout bij directeuren', 'Burn-out bij directeuren')).toEqual([
      'Burn-out bij directeuren',
    ])
  })

  test('an apostrophe may be straight, curly or absent', () => {
    for (const text of ["don't", 'don’t', 'dont']) expect(find("don't", text)).toEqual([text])
    expect(find('ill', "I'll be there")).toEqual([])
    expect(find("i'll", 'ill in bed')).toEqual([])
  })

  test("a word matches also with 's behind it", () => {
    expect(find('collega', "collega's en collega")).toEqual(["collega's", 'collega'])
  })

  test('a hashtag or mention matches its word, and with # or @ only itself', () => {
    expect(find('trots', '#trots en trots')).toEqual(['#trots', 'trots'])
    expect(find('#ad', 'ad en #ad')).toEqual(['#ad'])
    expect(find('#WierPas', 'wierpas #wierpas #WierPas')).toEqual(['#wierpas', '#WierPas'])
    expect(find('@hoogwier', 'hoogwier @Hoogwier')).toEqual(['@Hoogwier'])
  })

  test('a masked curse is written as people mask it', () => {
    expect(find('k*t*', 'Wat een K*TCOLLEGA, k*t, kt')).toEqual(['K*TCOLLEGA', 'k*t'])
    expect(find('f**k', 'oh **f**k** dit')).toEqual(['f**k'])
    expect(find('score', 'score*2 en 2*score')).toEqual(['score', 'score'])
  })

  test('an emoji is a word', () => {
    expect(find('haha 😂', 'haha 😂😂')).toEqual(['haha 😂'])
    expect(find('🤦', 'pff 🤦🏽‍♀️')).toEqual(['🤦🏽‍♀️'])
  })
})

describe('classes', () => {
  const context = {
    language: 'nl' as const,
    ownProducts: ['WierPas'],
    competitors: ['Duinpolder Groep'],
    handles: ['@Hoogwier'],
    ownContacts: { mailboxes: ['info@hoogwier.example', 'hoogwier@gmail.com'] },
    register: {
      clients: ['Kaldenhoven'],
      projects: ['Project Kwikstaart'],
      people: ['Terpstra'],
      hosts: ['intranet.hoogwier.example'],
      namespaces: ['Hoogwier.*', 'nl.hoogwier'],
    },
    topics: ['stikstof'],
    crisis: { topics: ['brand'] },
    profile: { policyField: ['wonen'] },
  }
  const cases: [phrase: string, text: string, found: string[]][] = [
    ['{number}', 'twee of 12% en €4 en een', ['twee', '12%', '€4']],
    ['{number} procent', 'met 65 procent en 3%', ['65 procent']],
    ['{url}', 'zie hoogwier.nl/pas', ['hoogwier.nl/pas']],
    ['{ownUrl}', 'https://hoogwier.example/x https://gmail.com', ['https://hoogwier.example/x']],
    [
      '{host}',
      'op https://intranet.hoogwier.example/hr en https://hoogwier.example',
      ['https://intranet.hoogwier.example/hr'],
    ],
    [
      '{namespace}',
      'package nl.hoogwier.tarief; namespace Hoogwier.Pricing.Core. Hoogwier. Leuk',
      ['nl.hoogwier', 'Hoogwier'],
    ],
    ['{mention}', 'dag @jan', ['@jan']],
    ['{handle}', '@Hoogwier en @jan', ['@Hoogwier']],
    ['{hashtag}', 'wat een #MooieDag hier', ['#MooieDag']],
    ['{ownProduct}', 'de wierpas, Wier Pas, #WierPas', ['wierpas', 'Wier Pas', '#WierPas']],
    ['{competitor}', 'bij duinpolder groep', ['duinpolder groep']],
    ['{client}', "kaldenhoven, Kaldenhoven's", ['kaldenhoven', "Kaldenhoven's"]],
    [
      '{project}',
      'Project Kwikstaart, de Kwikstaart, de kwikstaart',
      ['Project Kwikstaart', 'Kwikstaart'],
    ],
    ['{person}', 'meneer terpstra en Terpstra, geen terpstra', ['terpstra', 'Terpstra']],
    ['{register}', 'Kaldenhoven en Terpstra', ['Kaldenhoven', 'Terpstra']],
    ['{topic}', 'over stikstof', ['stikstof']],
    ['{crisisTopic}', 'die brand', ['brand']],
    ['{policyField}', 'beleid voor wonen', ['wonen']],
    ['{documentNumber}', 'paspoort SPECI2014 en WIERPAS1 uit 202600001', ['SPECI2014']],
    ['{name} heeft', 'Gisteren: Jan de Vries heeft griep', ['Jan de Vries heeft']],
    ['klant {client}-brand', 'klant Kaldenhoven-brand', ['klant Kaldenhoven-brand']],
  ]
  for (const [phrase, text, found] of cases) {
    test(`${phrase} finds ${found.join(' | ')} in "${text}"`, () => {
      expect(findWords([{ kind: 'phrase', any: [phrase] }], text, context)).toEqual(found)
    })
  }
})
