import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wallOf } from '#platform/day.ts'
import { shareChannels } from './contract.ts'
import { readPublicLink, shareInputs } from './input.ts'
import { chooseOpening, isReader, listWeek, showCounts, weighItem, writeTarget } from './model.ts'

const at = (text: string) => new Date(text)
const now = at('2026-11-30T10:00:00Z')

test('what can be shared follows the press, then the clock, then the crisis', () => {
  const offered = { state: 'offered', goesAt: now, endsAt: null } as const
  expect(weighItem(offered, now)).toBe('open')
  expect(weighItem(offered, now, true)).toBe('crisis')
  expect(weighItem({ ...offered, goesAt: at('2026-11-30T10:00:01Z') }, now)).toBe('embargo')
  expect(weighItem({ ...offered, endsAt: now }, now)).toBe('expired')
  expect(weighItem({ ...offered, state: 'withdrawn' }, now, true)).toBe('withdrawn')
  expect(weighItem({ ...offered, state: 'draft' }, now)).toBe('draft')
})

test('each person begins with one opening, always the same, and all openings are begun with', () => {
  const openings = ['een', 'twee', 'drie'].map((text) => ({ language: 'nl' as const, text }))
  const chosen = Array.from({ length: 300 }, (_, index) => {
    const person = `person-${index}`
    const first = chooseOpening(openings, 'nl', person, 'item')
    expect(chooseOpening(openings, 'nl', person, 'item')).toEqual(first)
    return first?.text
  })
  for (const { text } of openings)
    expect(chosen.filter((one) => one === text).length).toBeGreaterThan(60)
  // Another item, another spread: it is not always the same colleague who gets the first.
  const other = chosen.map(
    (_, index) => chooseOpening(openings, 'nl', `person-${index}`, 'b')?.text,
  )
  expect(other).not.toEqual(chosen)
  expect(chooseOpening(openings, 'en', 'eva', 'item')?.language).toBe('nl')
  expect(chooseOpening([], 'nl', 'eva', 'item')).toBeUndefined()
})

test('the address behind a short link tells place and item, and never a person', () => {
  const target = new URL(writeTarget('https://devonk.nl/nieuws?id=7#top', 'linkedin', 'Open dag!'))
  expect(Object.fromEntries(target.searchParams)).toEqual({
    id: '7',
    utm_source: 'linkedin',
    utm_medium: 'social-ambassador',
    utm_campaign: 'open-dag',
  })
  expect(target.hash).toBe('#top')
  for (const channel of shareChannels)
    expect(writeTarget('https://devonk.nl/', channel, '漢')).toContain(`utm_source=${channel}`)
})

test('a browser is led on, and what draws previews is not', () => {
  const readers = [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 LinkedInApp/9.1',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ]
  const machines = [
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    'Mozilla/5.0 (compatible; Twitterbot/1.0)',
    'WhatsApp/2.23.20.0 A',
    'Mastodon/4.5 (http.rb/5.2; +https://mastodon.nl/)',
    'Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'curl/8.5',
    null,
  ]
  expect(readers.map(isReader)).toEqual([true, true])
  expect(machines.map(isReader)).toEqual(machines.map(() => false))
})

describe('a link to nowhere is refused', () => {
  test.each([
    '',
    'nergens',
    'http://localhost/nieuws',
    'https://intranet/nieuws',
    'https://wiki.devonk.local/x',
    'https://10.0.0.7/',
    'https://[::1]/',
    'https://devonk.nl:8443/',
    'https://eva:geheim@devonk.nl/',
    'ftp://devonk.nl/x',
    'javascript:alert(1)',
    'https://devonk.test/',
    `https://devonk.nl/${'a'.repeat(2_100)}`,
  ])('%s', (typed) => expect(readPublicLink(typed)).toBeNull())

  test('and an ordinary one is taken, without what follows people', () => {
    expect(readPublicLink('devonk.nl/nieuws')).toBe('https://devonk.nl/nieuws')
    expect(readPublicLink('https://www.devonk.nl/a?b=1&utm_source=mail&fbclid=9')).toBe(
      'https://www.devonk.nl/a?b=1',
    )
  })
})

describe('the form of an item', () => {
  const form = {
    formKey: crypto.randomUUID(),
    type: 'corporate',
    title: 'Nieuwe werkplaats',
    source: 'In mei openen we een werkplaats.',
    link: 'devonk.nl/werkplaats',
    openingsNl: 'Eerste.\n\nTweede.',
    goesDay: '2026-03-29',
    goesTime: '02:30',
    endsDay: '2026-03-31',
  }
  const errorsOf = (change: object) =>
    shareInputs.make
      .safeParse({ ...form, ...change })
      .error?.issues.map(({ path, message }) => [path[0], message])

  test('reads openings by paragraph, and days by the clock on the wall', () => {
    const item = shareInputs.make.parse(form)
    expect(item.openings).toEqual([
      { language: 'nl', text: 'Eerste.' },
      { language: 'nl', text: 'Tweede.' },
    ])
    // That hour did not exist; the item goes an hour later, and its last day is summer time.
    expect(wallOf(item.goesAt)).toEqual({ day: '2026-03-29', time: '03:30' })
    expect(item.endsAt?.toISOString()).toBe('2026-03-31T22:00:00.000Z')
  })

  test('refuses what cannot be, each with its own sentence', () => {
    expect(errorsOf({ openingsNl: '' })).toEqual([['openingsNl', 'share-openings-missing']])
    expect(errorsOf({ endsDay: '2026-03-28' })).toEqual([['endsDay', 'share-ends-early']])
    expect(errorsOf({ link: 'http://localhost' })).toEqual([['link', 'share-link-nowhere']])
    expect(errorsOf({ openingsNl: Array(7).fill('a').join('\n\n') })).toEqual([
      ['openingsNl', 'share-openings-many'],
    ])
    expect(errorsOf({ goesTime: '25:00' })).toEqual([['goesTime', 'share-time-wrong']])
  })
})

test('a week begins on Monday, over a change of year and of clocks', () => {
  expect(listWeek('2027-01-03')[0]).toBe('2026-12-28')
  expect(listWeek('2026-03-29')).toHaveLength(7)
  expect(listWeek('2026-03-29').at(-1)).toBe('2026-03-29')
})

test('no count below the minimum is shown, and none can be worked out from what is', () => {
  const counts = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.nat(30), {
    maxKeys: 8,
  })
  fc.assert(
    fc.property(counts, fc.integer({ min: 5, max: 15 }), (given, minimum) => {
      const known = new Map(Object.entries(given))
      const { total, shown, rest } = showCounts(known, minimum)
      const sum = [...known.values()].reduce((all, one) => all + one, 0)
      if (sum < minimum) return total === null && shown.size === 0 && rest === 0
      const visible = [...shown.values()]
      const left = sum - visible.reduce((all, one) => all + one, 0)
      return (
        total === sum &&
        rest === left &&
        (left === 0 || left >= minimum) &&
        [...shown].every(([key, count]) => count >= minimum && known.get(key) === count)
      )
    }),
  )
  const few = new Map([
    ['linkedin', 40],
    ['x', 12],
    ['mastodon', 2],
  ])
  // Forty and the sum would tell that two came by Mastodon if twelve were shown.
  expect(showCounts(few, 5).shown).toEqual(new Map([['linkedin', 40]]))
})
