import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OwnNameKind } from './contract.ts'
import { createMatcher, type RoutedName } from './listen/match-names.ts'
import { isNameOf } from './model.ts'
import type { Post } from './sources/post.ts'

let last = 0
const name = (
  organisation: string,
  text: string,
  kind: OwnNameKind = 'name',
  excluded: string[] = [],
): RoutedName => ({
  organisation,
  id: String(++last),
  kind,
  text,
  excluded,
})
const post = (text: string, accounts: string[] = [], title: string | null = null): Post => ({
  id: '1',
  address: null,
  author: null,
  accounts,
  title,
  text,
  language: null,
  at: null,
})
/** Which organisations a text names. */
const whose = (names: RoutedName[], text: string, accounts: string[] = []) =>
  [...createMatcher(names)(post(text, accounts)).keys()].sort()

describe('which organisation is named', () => {
  test.each([
    ['Waterrijk', 'In Waterrijk is het druk.', true],
    ['Waterrijk', 'WATERRIJK!', true],
    ['Waterrijk', 'in #Waterrijk gezien', true],
    ['Waterrijk', 'Onderwaterrijkdom', false],
    ['Gemeente Waterrijk', 'de gemeente Waterrijk zegt', true],
    ['Gemeente Waterrijk', 'de gemeente van Waterrijk', false],
    ['Café Zon', 'bij cafe zon', true],
  ])('the name %s in "%s": %s', (text, said, expected) => {
    expect(whose([name('a', text)], said)).toEqual(expected ? ['a'] : [])
  })

  test.each([
    ['waterrijk', 'Dank @waterrijk!', true],
    ['waterrijk', 'Dank @Waterrijk.', true],
    ['waterrijk', 'Dank @waterrijk@sociaal.example', true],
    ['waterrijk', 'mail naar info@waterrijk', true],
    ['waterrijk', 'Dank @waterrijkdom', false],
    ['waterrijk@sociaal.example', 'Dank @waterrijk', true],
    ['waterrijk@sociaal.example', 'Dank @waterrijk@elders.example', false],
    ['waterrijk.bsky.social', 'Dank @waterrijk.bsky.social, top', true],
  ])('the account %s in "%s": %s', (text, said, expected) => {
    expect(whose([name('a', text, 'account')], said)).toEqual(expected ? ['a'] : [])
  })

  test.each([
    ['waterrijkloopt', 'Mooi! #WaterrijkLoopt', true],
    ['waterrijkloopt', 'waterrijkloopt', false],
    ['waterrijkloopt', '#waterrijkloopt2026', false],
    ['crème', '#creme', true],
  ])('the hashtag %s in "%s": %s', (text, said, expected) => {
    expect(whose([name('a', text, 'hashtag')], said)).toEqual(expected ? ['a'] : [])
  })

  test('a text with an excluded word is about something else, for that name alone', () => {
    const names = [name('a', 'Zeeman', 'name', ['textiel', 'vv Zeeman']), name('b', 'Zeeman')]
    expect(whose(names, 'Bij Zeeman gewerkt')).toEqual(['a', 'b'])
    expect(whose(names, 'Bij Zeeman textiel gekocht')).toEqual(['b'])
    expect(whose(names, 'VV Zeeman wint')).toEqual(['b'])
  })

  test('what the organisation itself wrote is no mention, and for others it is', () => {
    const names = [
      name('a', 'Waterrijk'),
      name('a', 'waterrijk@sociaal.example', 'account'),
      name('b', 'Waterrijk'),
    ]
    expect(whose(names, 'Waterrijk bouwt', ['Waterrijk@Sociaal.example'])).toEqual(['b'])
    expect(whose(names, 'Waterrijk bouwt', ['waterrijk@elders.example'])).toEqual(['a', 'b'])
    const anywhere = [name('a', 'Waterrijk'), name('a', 'waterrijk', 'account')]
    expect(whose(anywhere, 'Waterrijk bouwt', ['waterrijk@sociaal.example'])).toEqual([])
    expect(whose(anywhere, 'Waterrijk bouwt', ['waterrijker'])).toEqual(['a'])
  })

  test('a title counts as much as a text', () => {
    const match = createMatcher([name('a', 'Waterrijk')])
    expect([...match(post('', [], 'Waterrijk wint')).keys()]).toEqual(['a'])
  })

  test('nobody gets what names another, whatever others listen for', () => {
    // The slow way is the truth: each organisation by itself, as if there were no other.
    const words = ['Waterrijk', 'Gemeente', 'Zon', 'Hoogland', 'Meer', 'plein']
    const anyName = fc.record({
      organisation: fc.constantFrom('a', 'b', 'c', 'd'),
      text: fc
        .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
        .map((all) => all.join(' ')),
      kind: fc.constantFrom<OwnNameKind>('name', 'product', 'hashtag', 'account'),
    })
    const anyText = fc
      .array(
        fc.constantFrom(
          ...words,
          ...words.map((word) => `#${word}`),
          ...words.map((word) => `@${word}`),
          'en',
          '.',
          'de',
        ),
        { maxLength: 12 },
      )
      .map((all) => all.join(' '))
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 8 }), anyText, (all, text) => {
        const names = all.map((one) =>
          name(
            one.organisation,
            one.kind === 'account' || one.kind === 'hashtag' ? one.text.split(' ')[0]! : one.text,
            one.kind,
          ),
        )
        const alone = ['a', 'b', 'c', 'd'].filter((id) =>
          names
            .filter((one) => one.organisation === id)
            .some((one) => whose([one], text).length > 0),
        )
        expect(whose(names, text)).toEqual(alone)
      }),
      { numRuns: 300 },
    )
  })

  test('any text is safe, and what was made to take long does not', () => {
    const match = createMatcher([
      name('a', 'Waterrijk'),
      name('a', 'x', 'account'),
      name('a', 'y', 'hashtag'),
    ])
    const begun = performance.now()
    for (const evil of ['@', '#', '@a@', '@a.', 'Waterrijk '])
      match(post(evil.repeat(20_000 / evil.length)))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('what is somebody’s name', () => {
  test.each([
    ['Eva Kuiper', 'Eva Kuiper', true],
    ['kuiper, eva', 'Eva Kuiper', true],
    ['evakuiper', 'Eva Kuiper', true],
    ['eva.kuiper', 'Eva Kuiper', true],
    ['EvaKuiperWaterrijk', 'Eva Kuiper', true],
    ['Joost van Dam', 'Joost van Dam', true],
    ['Dam, Joost van', 'Joost van Dam', true],
    ['van Dam, Joost', 'Joost van Dam', true],
    ['Ali Yilmaz', 'Ali Yılmaz', false],
    ['José García', 'Jose Garcia', true],
    ['Kuiper', 'Eva Kuiper', false],
    ['Waterrijk', 'Eva Kuiper', false],
    ['Janal', 'Jan Al', true],
    ['Kanjanalen', 'Jan Al', false],
    ['Pele', 'Pelé', true],
  ])('"%s" beside %s: %s', (words, person, expected) => {
    expect(isNameOf(words, person)).toBe(expected)
  })
})
