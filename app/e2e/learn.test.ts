import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { playDilemma } from './play-dilemma.ts'
import { findTraces, openWiretap, type Wiretap } from './wiretap.ts'

const words = { nl, en }
/** What the library calls the track of the first day. */
const titles = { nl: 'Je eerste dag', en: 'Your first day' }

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('learning, in %s', (language) => {
  const t = words[language]
  let handvat: Handvat
  let browser: Browser

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  /** Opens a window on a telephone in which somebody came in by link. */
  async function signIn(name: string, javaScript = true): Promise<Page> {
    const window = await openWindow(browser, { language, width: 390, javaScript })
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    await page.goto(`${handvat.address}/language/${language}?next=/`)
    return page
  }

  test('from a poster, somebody without a mailbox walks the first day on a telephone, in few presses, to a receipt (J3)', async () => {
    const hr = await signIn('Marijke Postma')
    await visit(hr, `${handvat.address}/reading/poster`)
    await look(hr)
    const poster = new URL(`http://${await hr.locator('main strong').first().innerText()}`).pathname
    await hr.context().close()
    const started = Date.now()
    const window = await openWindow(browser, { language, width: 390 })
    const page = await window.newPage()
    await visit(page, handvat.address + poster)
    await page.getByLabel(t['code-sign-in.label']).fill(handvat.wayIn('Ali Yılmaz'))
    let presses = 1
    await press(page, t['sign-in.title'])
    await page.getByRole('heading', { level: 1, name: /Ali/ }).waitFor()
    await visit(page, `${handvat.address}/language/${language}?next=/`)
    const follow = async (name: string | RegExp, to: RegExp) => {
      await page.getByRole('link', { name }).first().click()
      await page.waitForURL(to)
      await page.waitForLoadState('networkidle')
      presses += 1
    }
    await follow(titles[language], /\/learn$/)
    await look(page)
    await follow(t['track.read'], /\/code$/)
    await press(page, t['acknowledge.press'])
    presses += 1
    await page.waitForURL(/receipt/)
    expect(await page.locator('main').innerText()).toMatch(/[0-9a-f]{64}/)
    await follow(t['receipt.learn'], /\/learn$/)
    await follow(t['track.dilemmas'], /\/learn\/dilemmas\//)
    await look(page)
    let played = 0
    for (;;) {
      presses += await playDilemma(page, t)
      played += 1
      if (played === 1) await look(page)
      const next = page.getByRole('link', { name: t['dilemma.next'].split('{')[0] ?? '' })
      if ((await next.count()) === 0) break
      const before = page.url()
      await next.click()
      presses += 1
      await page.waitForURL((url) => url.href !== before)
      await page.locator('button[aria-pressed]').first().waitFor()
    }
    expect(played).toBe(3)
    await follow(t['dilemma.to-track'], /\/learn$/)
    // The line is not for Ali, and that is a step as well.
    await press(page, t['track.profile.skip'])
    await page.getByText('Karin Bos').first().waitFor()
    await look(page)
    await press(page, t['track.contact'])
    await press(page, t['track.complete'])
    presses += 3
    await page.getByText(t['track.completed'].split('{')[0] ?? '').waitFor()
    await page.getByText(t['practice.title']).waitFor()
    await look(page)
    expect(presses).toBeLessThanOrEqual(30)
    // Beside the reading itself, which the page gives a time of its own.
    expect(Date.now() - started).toBeLessThan(5 * 60_000)
    await visit(page, handvat.address)
    expect(await page.locator('main').innerText()).not.toContain(t['home.learn.text'])
    await window.close()
  })

  test('one stops half way and goes on where one was, and finds a dilemma after two days', async () => {
    const page = await signIn('Fatima el Bakkali')
    await visit(page, `${handvat.address}/learn`)
    await page
      .getByRole('link', { name: t['track.dilemmas'] })
      .or(page.getByRole('link', { name: t['track.read'] }))
      .first()
      .click()
    await page.waitForURL(/\/code/)
    await visit(page, `${handvat.address}/learn`)
    await page.getByRole('link', { name: t['track.dilemmas'] }).click()
    await page.locator('button[aria-pressed]').first().waitFor()
    await page.locator('button[aria-pressed]').first().click()
    await page.getByText(t['dilemma.chosen']).waitFor()
    await look(page)
    // The telephone goes into the pocket here.
    await visit(page, `${handvat.address}/learn`)
    await page.getByRole('link', { name: t['track.go-on'], exact: true }).waitFor()
    await visit(page, `${handvat.address}/code`)
    await press(page, t['acknowledge.press'])
    await page.waitForURL(/receipt/)
    // What is left is done, as far as the device knows.
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.startsWith('handvat.learn.')) ?? ''
      const notes = JSON.parse(localStorage.getItem(key) ?? '{}')
      notes.practice = {
        from: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
        done: 0,
        stopped: false,
      }
      localStorage.setItem(key, JSON.stringify(notes))
    })
    const form = await page.request.post(`${handvat.address}/learn?/complete`, {
      form: { track: 'day-one' },
      headers: { origin: handvat.address },
    })
    expect(form.status()).toBe(200)
    await visit(page, `${handvat.address}/learn`)
    await page.getByText(t['practice.due']).waitFor()
    await look(page)
    await page.getByRole('link', { name: t['practice.play'] }).click()
    await page.locator('button[aria-pressed]').first().waitFor()
    await playDilemma(page, t)
    await page.getByRole('link', { name: t['dilemma.to-learn'] }).click()
    await page.getByText(t['practice.next'].split('{')[0] ?? '').waitFor()
    await press(page, t['practice.stop'])
    await page.getByText(t['practice.stopped']).waitFor()
    await press(page, t['practice.choose.device'])
    await page.getByText(t['practice.channel.digest']).waitFor()
    // Everything can be read and wiped by the person, and brought back after a slip.
    await visit(page, `${handvat.address}/learn/notebook`)
    await page.locator('dd').first().waitFor()
    await look(page)
    await press(page, t['notebook.erase'])
    await page.getByText(t['notebook.empty'], { exact: true }).waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await press(page, t['form.undo'])
    await page.locator('dd').first().waitFor()
    await page.context().close()
  })

  test('who else uses the same telephone finds a notebook of their own', async () => {
    const page = await signIn('Tom Visser')
    await visit(page, `${handvat.address}/learn/dilemmas/late-parcel`)
    await page.locator('button[aria-pressed]').first().click()
    await visit(page, handvat.wayIn('Eva Kuiper'))
    await page.getByRole('button').first().click()
    await page.getByRole('heading', { level: 1, name: /Eva/ }).waitFor()
    await visit(page, `${handvat.address}/learn/notebook`)
    await page.getByText(t['notebook.empty'], { exact: true }).waitFor()
    await page.context().close()
  })

  test('a line for a profile is made and copied, and the other pages are fit for everyone', async () => {
    const page = await signIn('Joost van Dam')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await visit(page, `${handvat.address}/learn/profile`)
    await page.getByLabel(t['profile-line.job'], { exact: true }).fill('Tuinman')
    const line = await page.getByLabel(t['profile-line.yours'], { exact: true }).inputValue()
    expect(line).toContain('Tuinman')
    await press(page, t['profile-line.copy'])
    await page.getByText(t['profile-line.copied']).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line)
    await look(page)
    for (const path of [
      'dilemmas',
      'dilemmas?search=xyzzy',
      'cases',
      'cases/official-photos',
      'reach',
      'mirror',
    ]) {
      await visit(page, `${handvat.address}/learn/${path}`)
      await look(page)
    }
    await visit(page, `${handvat.address}/learn/reach`)
    for (let step = 0; step < 4; step++) await press(page, t['reach.later'])
    await page.getByText(t['reach.post.years']).waitFor()
    await look(page)
    await visit(page, `${handvat.address}/learn/mirror`)
    for (const legend of [t['mirror.mother'], t['mirror.manager']])
      await page
        .getByRole('group', { name: legend })
        .getByText(t['check.no'], { exact: true })
        .click()
    await page.getByText(t['mirror.outcome.no']).waitFor()
    await look(page)
    await page.context().close()
  })

  test('without JavaScript everything can be read, and the track be finished', async () => {
    const page = await signIn('Ruud Hendriks', false)
    await page.goto(`${handvat.address}/learn/dilemmas/late-parcel`)
    const summaries = page.locator('main details summary')
    expect(await summaries.count()).toBeGreaterThan(4)
    await summaries.first().click()
    expect(await page.locator('main details[open]').innerText()).toContain(t['fit.understandable'])
    expect(await page.locator('main').innerText()).toContain(t['dilemma.talk'])
    for (const path of [
      'cases/official-photos',
      'reach',
      'mirror',
      'profile',
      'dilemmas?theme=customer-reply',
    ])
      expect((await page.goto(`${handvat.address}/learn/${path}`))?.status()).toBe(200)
    await page.goto(`${handvat.address}/learn`)
    await press(page, t['track.complete'])
    await page.getByText(t['track.acknowledge-first']).waitFor()
    await page.goto(`${handvat.address}/code`)
    await press(page, t['acknowledge.press'])
    await page.goto(`${handvat.address}/learn`)
    await press(page, t['track.complete'])
    await page.getByText(t['track.completed'].split('{')[0] ?? '').waitFor()
    await expectNarrow(page)
    await page.context().close()
  })
})

describe.skipIf(!browserPath)('what leaves while one learns', () => {
  let handvat: Handvat
  let wiretap: Wiretap
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    wiretap = await openWiretap(new URL(handvat.address).host)
    browser = await openBrowser([
      `--proxy-server=${wiretap.address}`,
      '--proxy-bypass-list=<-loopback>',
    ])
    const window = await browser.newContext({ locale: 'nl-NL' })
    page = await window.newPage()
    await visit(page, handvat.wayIn('Fatima el Bakkali'))
    await press(page, nl['sign-in.title'])
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await wiretap?.close()
    await handvat?.stop()
  })

  /** The requests that went out since the last `forget`, each with its head and body. */
  async function open(id: string): Promise<void> {
    await visit(page, `${handvat.address}/learn/dilemmas/${id}`)
    await page.locator('button[aria-pressed]').first().waitFor()
    wiretap.forget()
  }

  /** Time for anything that would still want to go. */
  const settle = () => page.waitForTimeout(1_000)

  test('with the switch off no answer leaves, however often one tries', async () => {
    await open('late-parcel')
    await page.getByText(nl['dilemma.counts'], { exact: true }).click()
    for (const option of await page.locator('button[aria-pressed]').all()) await option.click()
    await playDilemma(page, nl)
    await settle()
    expect(wiretap.posts()).toEqual([])
    expect(wiretap.sent().toString('latin1')).not.toMatch(/pass-on|"option"/)
    await page.evaluate(() => localStorage.clear())
  })

  test('with the switch on the first answer leaves once, without a cookie or a name', async () => {
    await open('late-parcel')
    for (const option of await page.locator('button[aria-pressed]').all()) await option.click()
    await settle()
    const posts = wiretap.posts()
    expect(posts).toHaveLength(1)
    const [post = ''] = posts
    expect(post).toMatch(/^POST \S*\/learn\/count /)
    expect(post).not.toMatch(/^(cookie|authorization):/im)
    const body = JSON.parse(post.split('\r\n\r\n')[1] ?? '{}')
    expect(Object.keys(body).sort()).toEqual(['dilemma', 'option', 'scene', 'ticket'])
    const person = await page.evaluate(() => Object.keys(localStorage)[0]?.split('.').at(-1) ?? '')
    expect(person).toMatch(/^[0-9a-f-]{36}$/)
    expect(post).not.toContain(person)
    // Another visit, another try: it was counted once.
    await open('late-parcel')
    await page.locator('button[aria-pressed]').last().click()
    await settle()
    expect(wiretap.posts()).toEqual([])
  })

  test('the line for a profile stays where it was typed', async () => {
    await visit(page, `${handvat.address}/learn/profile`)
    wiretap.forget()
    const line = 'Tuinvrouw zonder kapsones kweekt qwertzui bloemkool bij de sluis'
    await page.getByLabel(nl['profile-line.yours'], { exact: true }).fill(line)
    await press(page, nl['profile-line.copy'])
    await page.goto(`${handvat.address}/learn`, { waitUntil: 'networkidle' })
    await settle()
    expect(findTraces(wiretap.sent(), line)).toEqual([])
    // The search itself can find it: a leak on purpose is seen.
    await page.evaluate((text) => void fetch('/code', { method: 'POST', body: text }), line)
    await settle()
    expect(findTraces(wiretap.sent(), line).length).toBeGreaterThan(0)
  })
})
