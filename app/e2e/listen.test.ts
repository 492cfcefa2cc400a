import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { openPlace, writeRss } from '../tests/public-places.ts'
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const words = { nl, en }

async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('listening, in %s', (language) => {
  const t = words[language]
  let krant: Awaited<ReturnType<typeof openPlace>>
  let handvat: Handvat
  let browser: Browser
  let priya: Page
  const posts = [
    {
      id: '1',
      title: 'Zwembad van Waterrijk al weken dicht, niemand neemt op',
      text: 'Wat een waardeloze service.',
    },
    { id: '2', title: 'Iets over een andere stad' },
  ]

  const press = (name: string) => priya.getByRole('button', { name }).first().click()

  beforeAll(async () => {
    krant = await openPlace((request, response) =>
      request.url === '/feed'
        ? void response.end(writeRss(posts))
        : void response.end('<link rel="alternate" type="application/rss+xml" href="/feed">'),
    )
    handvat = await startHandvat('demo', { LISTEN_INSIDE: krant.host })
    browser = await openBrowser()
    const window = await openWindow(browser, { language, width: 390 })
    priya = await window.newPage()
    await priya.goto(handvat.wayIn('Priya Nair'))
    await priya.getByRole('button').first().click()
    await priya.waitForURL(`${handvat.address}/`)
    await priya.goto(`${handvat.address}/language/${language}?next=/`)
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await krant?.close()
  })

  test('communications sees what is needed, and adds the name; the name of a colleague is refused', async () => {
    await priya.getByRole('link', { name: t['home.listen'] }).click()
    await priya.waitForURL(/\/listen$/)
    await priya.getByText(t['listen.start.text']).waitFor()
    await look(priya)
    await priya.locator('a[href="/listen/names"]').first().click()
    await priya.waitForURL(/\/listen\/names/)
    await look(priya)
    await priya.getByLabel(t['own-name.text'], { exact: true }).fill('Eva Kuiper')
    await press(t['own-name.press'])
    await priya.getByText(t['error.own-name-person']).first().waitFor()
    await look(priya)
    await priya.getByLabel(t['own-name.text'], { exact: true }).fill('Waterrijk')
    await press(t['own-name.press'])
    await priya.getByText(t['listen.names.added'].replace('{name}', 'Waterrijk')).waitFor()
    await look(priya)
  })

  test('a source is added by the address of a page, and what it says about us comes in by itself', async () => {
    await visit(priya, `${handvat.address}/listen/sources`)
    await look(priya)
    const address = priya.getByLabel(t['listen.sources.address'])
    await address.fill('http://127.0.0.1:1/feed')
    await press(t['listen.sources.press'])
    await priya.getByText(t['error.source-inside']).first().waitFor()
    await address.fill(`http://${krant.host}/nieuws`)
    await press(t['listen.sources.press'])
    await priya.getByText(t['listen.sources.added'].replace('{title}', 'De Krant')).waitFor()
    await look(priya)
    const mention = priya.getByRole('link', { name: posts[0]?.title ?? '' })
    for (let turn = 0; turn < 50 && (await mention.count()) === 0; turn++) {
      await visit(priya, `${handvat.address}/listen`)
      await priya.waitForTimeout(100)
    }
    await mention.waitFor()
    expect(await priya.getByText(posts[1]?.title ?? '').count()).toBe(0)
    await look(priya)
  })

  test('one mention shows why it may be taken so, and leads to where it stands', async () => {
    await priya.getByRole('link', { name: posts[0]?.title ?? '' }).click()
    await priya.waitForURL(/\/listen\/[0-9a-f-]{36}$/)
    await priya.getByText(t['mention.proposal']).waitFor()
    const link = priya.getByRole('link', { name: 'krant.example' })
    expect(await link.getAttribute('href')).toBe('https://krant.example/1')
    expect(await link.getAttribute('rel')).toContain('noopener')
    await look(priya)
  })

  test('"not about us" hides one and takes it back, without script too', async () => {
    const window = await openWindow(browser, { language, width: 390, javaScript: false })
    await window.addCookies(await priya.context().cookies())
    const bare = await window.newPage()
    for (const page of [priya, bare]) {
      await page.goto(`${handvat.address}/listen`)
      if (page === priya) await visit(page, `${handvat.address}/listen`)
      await page.getByRole('button', { name: t['mention.not-about-us'] }).first().click()
      await page.getByText(t['mention.hidden'], { exact: true }).waitFor()
      await page.getByText(t['listen.none'], { exact: true }).waitFor()
      // What looks at the page is a script itself.
      if (page === priya) await look(page)
      await page.getByRole('button', { name: t['form.undo'] }).click()
      await page.getByText(t['mention.back'], { exact: true }).waitFor()
      await page.getByRole('link', { name: posts[0]?.title ?? '' }).waitFor()
    }
    await visit(priya, `${handvat.address}/listen?search=zwembad&category=crisis`)
    await priya.getByText(t['listen.none.filter'], { exact: true }).waitFor()
    await look(priya)
    await window.close()
  })

  test('a source is switched off and on, and says how it goes', async () => {
    await visit(priya, `${handvat.address}/listen/sources`)
    await priya.getByText(t['listen.state.listening'], { exact: true }).waitFor()
    await press(t['listen.press.pause'])
    await priya.getByText(t['listen.state.paused'], { exact: true }).waitFor()
    await look(priya)
    await press(t['listen.press.resume'])
    await priya.getByText(t['listen.pressed.resume'], { exact: true }).waitFor()
  })

  test('another service delivers at a secret address; what is not about us is forgotten', async () => {
    await visit(priya, `${handvat.address}/listen/sources`)
    await priya.getByLabel(t['webhook.name'], { exact: true }).fill('Knipseldienst')
    await press(t['webhook.press'])
    const address = (await priya.locator('code').textContent()) ?? ''
    await look(priya)
    const path = new URL(address).pathname
    const send = (body: string) =>
      fetch(handvat.address + path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
    const items = [{ text: 'Waterrijk doet het goed' }, { text: 'Een ander doet het goed' }]
    expect(await (await send(JSON.stringify({ items }))).json()).toEqual({ received: 2, kept: 1 })
    expect(await (await send(JSON.stringify({ items }))).json()).toEqual({ received: 2, kept: 0 })
    expect((await send('{')).status).toBe(400)
    expect((await send(JSON.stringify({ text: 'x'.repeat(600_000) }))).status).toBe(413)
    const wrong = await fetch(
      `${handvat.address}${path.slice(0, -1)}${path.endsWith('x') ? 'y' : 'x'}`,
      {
        method: 'POST',
        body: '{"text":"Waterrijk"}',
        headers: { 'content-type': 'application/json' },
      },
    )
    expect(wrong.status).toBe(404)
  })

  test('everyone reads on the public page where we listen and for what', async () => {
    const window = await openWindow(browser, { language, width: 320 })
    const visitor = await window.newPage()
    await visitor.goto(`${handvat.address}/privacy`)
    await visitor.getByText(t['announced.title'], { exact: true }).waitFor()
    await visitor.getByText('De Krant', { exact: true }).waitFor()
    await visitor.getByText('Knipseldienst', { exact: true }).waitFor()
    await look(visitor)
    await window.close()
  })
})
