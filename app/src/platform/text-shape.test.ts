import { describe, expect, test } from 'vitest'
import { hashWords, keyOfAddress, shapeOfText } from './text-shape.ts'

const differ = (one: string, other: string) => {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let count = 0
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n)
  return count
}

describe('one key for all links to a page', () => {
  test.each([
    'https://www.Facebook.com/groups/waterrijk/posts/18/?utm_source=x&fbclid=abc#top',
    'http://m.facebook.com/groups/waterrijk/posts/18',
    'https://facebook.com/groups/waterrijk/posts/18?igsh=1',
  ])('%s', (link) => {
    expect(keyOfAddress(link)).toBe('facebook.com/groups/waterrijk/posts/18')
  })

  test('keeps what tells pages apart, in any order, and capitals of a path', () => {
    expect(keyOfAddress('https://x.example/watch?v=B&list=A')).toBe(
      keyOfAddress('https://x.example/watch?list=A&v=B'),
    )
    expect(keyOfAddress('https://x.example/watch?v=1')).not.toBe(
      keyOfAddress('https://x.example/watch?v=2'),
    )
    expect(keyOfAddress('https://x.example/aB')).not.toBe(keyOfAddress('https://x.example/ab'))
  })

  test.each(['', 'geen adres', 'mailto:a@b.example', 'javascript:alert(1)'])(
    'has none for "%s"',
    (link) => expect(keyOfAddress(link)).toBeNull(),
  )
})

describe('texts that say the same', () => {
  test('have one hash whatever their capitals, accents, marks and links', () => {
    expect(hashWords('Café  dícht?!')).toBe(hashWords('cafe dicht https://x.example/1'))
    expect(hashWords('Café open')).not.toBe(hashWords('Café dicht'))
    expect(hashWords('?! 👍')).toBeNull()
  })

  const story =
    'De stroom is al sinds vanmorgen zeven uur uitgevallen in de hele binnenstad van Waterrijk en niemand bij de gemeente neemt de telefoon op terwijl de kelders langzaam vollopen met water'

  test('have a shape of few different bits when a word differs, and of many when all do', () => {
    const shape = shapeOfText(story) ?? ''
    expect(shape).toMatch(/^[0-9a-f]{16}$/)
    expect(differ(shape, shapeOfText(`${story.toUpperCase()}!!`) ?? '')).toBe(0)
    const other =
      'Wat een prachtige middag was het vandaag op de kinderboerderij, met dank aan alle vrijwilligers die de nieuwe geiten lieten zien aan de klas van mijn zoon'
    expect(differ(shape, shapeOfText(other) ?? '')).toBeGreaterThan(10)
  })

  test('have no shape below eight words', () => {
    expect(shapeOfText('Klopt het dat het zwembad dichtgaat?')).toBeNull()
  })
})
