import { describe, expect, test } from 'vitest'
import { countDifferent, hashWords, shapeOfText } from './text-shape.ts'
import { canonicalAddress } from './web-address.ts'

describe('one key for all links to a page', () => {
  test.each([
    'https://www.Facebook.com/groups/waterrijk/posts/18/?utm_source=x&fbclid=abc#top',
    'http://m.facebook.com/groups/waterrijk/posts/18',
    'https://facebook.com/groups/waterrijk/posts/18?igsh=1',
  ])('%s', (link) => {
    expect(canonicalAddress(link)).toBe('https://facebook.com/groups/waterrijk/posts/18')
  })

  test('keeps what tells pages apart, in any order, and capitals of a path', () => {
    expect(canonicalAddress('https://x.example/watch?v=B&list=A')).toBe(
      canonicalAddress('https://x.example/watch?list=A&v=B'),
    )
    expect(canonicalAddress('https://x.example/watch?v=1')).not.toBe(
      canonicalAddress('https://x.example/watch?v=2'),
    )
    expect(canonicalAddress('https://x.example/aB')).not.toBe(
      canonicalAddress('https://x.example/ab'),
    )
  })

  test.each(['', 'geen adres', 'mailto:a@b.example', 'javascript:alert(1)'])(
    'has none for "%s"',
    (link) => expect(canonicalAddress(link)).toBeNull(),
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
    expect(countDifferent(shape, shapeOfText(`${story.toUpperCase()}!!`) ?? '')).toBe(0)
    const other =
      'Wat een prachtige middag was het vandaag op de kinderboerderij, met dank aan alle vrijwilligers die de nieuwe geiten lieten zien aan de klas van mijn zoon'
    expect(countDifferent(shape, shapeOfText(other) ?? '')).toBeGreaterThan(10)
  })

  test('have no shape below eight words', () => {
    expect(shapeOfText('Klopt het dat het zwembad dichtgaat?')).toBeNull()
  })
})
