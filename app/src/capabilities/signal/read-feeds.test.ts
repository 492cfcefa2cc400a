import { describe, expect, test } from 'vitest'
import { listFeedCases } from '../../../tests/feed-table.ts'
import { countDifferent, shapeOfText } from '#platform/text-shape.ts'
import { canonicalAddress, readerAddress } from '#platform/web-address.ts'
import { decode, readFeed, readWait } from './sources/feed.ts'
import { decodeEntities, toPlainText } from '#platform/web/plain-text.ts'
import { ReachFailure } from '#platform/web/reach.ts'

const now = new Date('2026-11-21T12:00:00Z')
const read = (bytes: Buffer | string, type = 'text/xml') =>
  readFeed(
    {
      status: 200,
      headers: { 'content-type': type },
      body: Buffer.from(bytes as string),
      address: 'https://stad.example/feed',
      movedTo: null,
    },
    now,
  )

describe('reading feeds', () => {
  const cases = listFeedCases()

  test('there are three hundred feeds and more, well-formed and not', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })

  test.each(cases)('$name', ({ bytes, type, items }) => {
    const { posts } = read(bytes, type)
    expect(posts.filter(({ id }) => id.startsWith('tag:'))).toEqual(
      items.map((one) => ({
        id: one.id,
        address: one.link,
        author: one.author,
        accounts: [],
        title: one.title,
        text: one.text,
        language: null,
        at: new Date(one.date),
      })),
    )
  })

  test('what is no feed is refused as such', () => {
    for (const body of [
      '',
      'hallo',
      '{}',
      '[]',
      '{"version":"x"}',
      '<p>hallo</p>',
      '<!doctype html><html>',
      '<xml/>',
    ])
      expect(() => read(body), body).toThrow(ReachFailure)
  })

  test('an item half sent is read as far as it says something', () => {
    const { posts } = read(
      '<rss><channel><item><title>Een</title><link>https://a.example/1</link></item><item><title>Twee</title><descr',
    )
    expect(posts.map(({ title }) => title)).toEqual(['Een', 'Twee'])
  })

  test('an item is known by its id, else its address, else its words and date', () => {
    const { posts } = read(
      `<rss><channel><item><guid>g1</guid><title>a</title></item>
       <item><link>https://www.stad.example/x/?utm_source=rss#top</link></item>
       <item><title>Los</title><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item>
       <item><title>Los</title><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>`,
    )
    expect(posts[0]?.id).toBe('g1')
    expect(posts[1]?.id).toBe('https://stad.example/x')
    expect(posts[2]?.id).toMatch(/^[0-9a-f]{64}$/)
    expect(posts[2]?.id).not.toBe(posts[3]?.id)
  })

  test('a link of Google Alerts leads to the real page, without its bold words', () => {
    const { posts } = read(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:google.com,2013:googlealerts/feed:1</id>
       <title type="html">&lt;b&gt;Waterrijk&lt;/b&gt; bouwt</title>
       <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://krant.example/a%3Fid%3D1&amp;ct=ga&amp;usg=x"/></entry></feed>`,
    )
    expect(posts[0]).toMatchObject({
      title: 'Waterrijk bouwt',
      address: 'https://krant.example/a?id=1',
    })
  })

  test('a relative link is one of the feed’s own site, and nothing but the web is a link', () => {
    const { posts } = read(
      `<rss><channel><item><guid isPermaLink="false">1</guid><link>/x</link></item>
       <item><guid isPermaLink="false">2</guid><link>javascript:alert(1)</link></item>
       <item><guid isPermaLink="false">3</guid><link>https://a:b@c.example/</link></item></channel></rss>`,
    )
    expect(posts.map(({ address }) => address)).toEqual(['https://stad.example/x', null, null])
  })

  test('an author by mail is the name alone; only one word is an account', () => {
    const { posts } = read(
      `<rss><channel><item><guid>1</guid><author>red@stad.example (Jan Smit)</author></item>
       <item><guid>2</guid><author>@waterrijk@sociaal.example</author></item></channel></rss>`,
    )
    expect(posts.map(({ author, accounts }) => [author, accounts])).toEqual([
      ['Jan Smit', []],
      ['@waterrijk@sociaal.example', ['@waterrijk@sociaal.example']],
    ])
  })

  test('a moment in the future is now, and an impossible one is none', () => {
    const { posts } = read(
      `<rss><channel><item><guid>1</guid><pubDate>Fri, 20 Nov 2099 10:00:00 GMT</pubDate></item>
       <item><guid>2</guid><pubDate>gisteren</pubDate></item><item><guid>3</guid><pubDate>1 Jan 1900</pubDate></item></channel></rss>`,
    )
    expect(posts.map(({ at }) => at)).toEqual([now, null, null])
  })

  test('what the feed asks about pace is read: minutes, hours, but never all day', () => {
    const head = (extra: string) => read(`<rss><channel><title>x</title>${extra}</channel></rss>`)
    expect(head('<ttl>90</ttl>')).toMatchObject({ every: 90 })
    expect(head('<ttl>x</ttl>')).toMatchObject({ every: null })
    expect(
      head('<skipHours><hour>2</hour><hour>3</hour><hour>99</hour></skipHours>').notAt,
    ).toEqual([2, 3])
    const all = Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join('')
    expect(head(`<skipHours>${all}</skipHours>`).notAt).toEqual([])
  })

  test('ten thousand items, a hundred thousand levels and a field of megabytes are bounded', () => {
    const items = Array.from({ length: 10_000 }, (_, k) => `<item><guid>${k}</guid></item>`).join(
      '',
    )
    expect(read(`<rss><channel>${items}</channel></rss>`).posts).toHaveLength(500)
    expect(read(`<rss>${'<a>'.repeat(1_000_000)}`).posts).toEqual([])
    expect(() => read(`<rss>${'<channel>'.repeat(200)}`)).toThrow(ReachFailure)
    const { posts } = read(
      `<rss><channel><item><guid>1</guid><title>${'x'.repeat(3_000_000)}</title></item></channel></rss>`,
    )
    expect(posts[0]?.title).toHaveLength(300)
  })

  test('text in an old alphabet is read when nothing says which', () => {
    expect(decode(Buffer.from('<rss>caf\xe9</rss>', 'latin1'), 'text/xml')).toContain('café')
    expect(decode(Buffer.from('<rss>café</rss>'), 'text/xml; charset=nonsense')).toContain('café')
  })

  test('how long a server asks to wait: seconds, a date, zero, or the age of its answer', () => {
    expect(readWait({ 'retry-after': '120' }, now)).toBe(120_000)
    expect(readWait({ 'retry-after': '0', 'cache-control': 'max-age=60' }, now)).toBe(0)
    expect(readWait({ 'retry-after': 'Sat, 21 Nov 2026 12:10:00 GMT' }, now)).toBe(600_000)
    expect(readWait({ 'retry-after': 'Sat, 21 Nov 2020 12:10:00 GMT' }, now)).toBe(0)
    expect(readWait({ 'retry-after': 'straks', 'cache-control': 'public, max-age=60' }, now)).toBe(
      60_000,
    )
    expect(readWait({}, now)).toBe(null)
  })
})

describe('HTML as plain text', () => {
  test.each([
    ['<p>Een</p><p>Twee</p>', 'Een\n\nTwee'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<script>alert(1)</script>x<style>p{}</style>y', 'xy'],
    ['<SCRIPT>alert(1)</ScRiPt >x', 'x'],
    ['<script>open', ''],
    ['<img src=x onerror="alert(1)>x">na', 'na'],
    ['3 < 4 en 5 > 2', '3 < 4 en 5 > 2'],
    ['<!-- weg -- > --->blijft', 'blijft'],
    ['<!-- nooit dicht', ''],
    ['&eacute;&#233;&#xe9;&amp;lt;&onzin;&nbsp;x', 'ééé&lt;&onzin; x'],
    ['&#0;&#xd800;&#x110000;', '\ufffd\ufffd\ufffd'],
    ['a\u202egib\u202cb\u0000c', 'agibbc'],
    ['<a href="x">link</a> en <b>vet</b>', 'link en vet'],
    ['<p', ''],
    ['<div>\n  a\n\n\n\n  b  </div>', 'a\n\nb'],
  ])('%j', (html, text) => {
    expect(toPlainText(html, 1_000)).toBe(text)
  })

  test('is never longer than asked, and never half a sign', () => {
    expect(toPlainText('👍'.repeat(100), 5)).toBe('👍👍')
    expect(toPlainText(`<p>${'x'.repeat(5_000_000)}</p>`, 100)).toHaveLength(100)
  })

  test('takes time in proportion, also for what was made to take more', () => {
    for (const evil of ['<', '<a ', '<!--', '&', '<a b="', '<script>', '</', '&#'])
      expect(
        timeOf(() => toPlainText(evil.repeat(200_000), 20_000)),
        evil,
      ).toBeLessThan(1_500)
    expect(decodeEntities('&constructor;&__proto__;')).toBe('&constructor;&__proto__;')
  })
})

describe('addresses', () => {
  test.each([
    ['https://WWW.Krant.example/A/?utm_source=x&b=1#kop', 'https://krant.example/A?b=1'],
    ['http://m.krant.example/a/', 'https://krant.example/a'],
    ['https://krant.example', 'https://krant.example'],
    ['https://krant.example/?fbclid=1&gclid=2&igsh=3', 'https://krant.example'],
    ['https://www.google.com/url?q=https://krant.example/a', 'https://krant.example/a'],
    ['https://www.nl', 'https://www.nl'],
    ['ftp://krant.example', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('%s is known as %s', (given, known) => {
    expect(canonicalAddress(given)).toBe(known)
  })

  test('a page is opened where it said it stands, without what follows people', () => {
    expect(readerAddress('http://www.krant.example/a/?b=2&utm_medium=x')).toBe(
      'http://www.krant.example/a/?b=2',
    )
    expect(readerAddress(`https://a.example/${'x'.repeat(5_000)}`)).toBe(null)
  })
})

describe('the same story', () => {
  const story =
    'De gemeente Waterrijk gaat het oude zwembad aan de Lindelaan volgend jaar helemaal vernieuwen, zei de wethouder gisteren in de raad.'

  test('told again with another word is near; another story is far; few words say nothing', () => {
    const one = shapeOfText(story.repeat(3))!
    expect(countDifferent(one, shapeOfText(story.repeat(3))!)).toBe(0)
    const other = shapeOfText(
      'In het theater speelt vanavond een jong orkest uit de streek, en er zijn nog kaarten te koop aan de zaal voor een tientje.',
    )!
    expect(countDifferent(one, other)).toBeGreaterThan(10)
    expect(shapeOfText('Te kort om iets te zeggen')).toBe(null)
  })
})

function timeOf(work: () => unknown): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}
