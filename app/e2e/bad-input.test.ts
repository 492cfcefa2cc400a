import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

describe.skipIf(!browserPath)('what comes in wrong', () => {
  let handvat: Handvat
  let browser: Browser
  let window: BrowserContext
  let folder: string

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
    window = await openWindow(browser, { language: 'nl', width: 390 })
    folder = await mkdtemp(join(tmpdir(), 'handvat-bad-'))
    const page = await window.newPage()
    await visit(page, handvat.wayIn('Fatima el Bakkali'))
    await page.getByRole('button', { name: nl['sign-in.title'] }).click()
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
    await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  async function open(path: string): Promise<Page> {
    const page = await window.newPage()
    await visit(page, handvat.address + path)
    return page
  }

  test('a session that ended half way keeps what was typed, and the same press works after signing in', async () => {
    const page = await open('/ask')
    await page.getByLabel(nl['ask.text']).fill('Mag dit?')
    const cookies = await window.cookies()
    await window.clearCookies()
    await page.getByRole('button', { name: nl['ask.send'] }).click()
    await page.getByText(nl['form.signed-out']).waitFor()
    expect(await page.getByLabel(nl['ask.text']).inputValue()).toBe('Mag dit?')
    await window.addCookies(cookies)
    await page.getByRole('button', { name: nl['ask.send'] }).click()
    await page.getByRole('heading', { level: 1, name: nl['ask.sent'] }).waitFor()
    await page.close()
  })

  test('without a connection the words stay, and go once it is back', async () => {
    const page = await open('/signal')
    await page.getByLabel(nl['signal.text']).fill('Iets over ons')
    await window.setOffline(true)
    await page.getByRole('button', { name: nl['signal.send'] }).click()
    await page.getByText(nl['form.offline']).waitFor()
    expect(await page.getByLabel(nl['signal.text']).inputValue()).toBe('Iets over ons')
    await window.setOffline(false)
    await page.getByRole('button', { name: nl['signal.send'] }).click()
    await page.getByRole('heading', { level: 1, name: nl['signal.thanks'] }).waitFor()
    await page.close()
  })

  test('a form pressed twice, or sent again by going back, is one signal', async () => {
    const page = await open('/signal')
    await page.getByLabel(nl['signal.text']).fill('Maar één keer alsjeblieft')
    await page.getByRole('button', { name: nl['signal.send'] }).dblclick()
    await page.waitForURL(/signal\/[0-9a-f-]{36}/)
    const first = page.url()
    await page.goBack()
    await page.getByLabel(nl['signal.text']).fill('Maar één keer alsjeblieft')
    await page.close()
    const list = await open('/signals')
    expect(await list.getByText('Maar één keer alsjeblieft').count()).toBe(1)
    expect(first).toContain('/signal/')
    await list.close()
  })

  test('a picture above ten megabytes or forty megapixels is refused at its field, and no word is lost', async () => {
    const heavy = join(folder, 'heavy.png')
    await writeFile(heavy, randomBytes(10 * 1024 * 1024 + 1))
    const vast = join(folder, 'vast.png')
    await sharp({
      create: { width: 8_000, height: 5_001, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png()
      .toFile(vast)
    for (const javaScript of [true, false]) {
      const plain = await openWindow(browser, { language: 'nl', width: 390, javaScript })
      await plain.addCookies(await window.cookies())
      const page = await plain.newPage()
      for (const file of [heavy, vast]) {
        await page.goto(`${handvat.address}/signal`, { waitUntil: 'networkidle' })
        await page.getByLabel(nl['signal.text']).fill('Met een grote foto')
        await page.getByLabel(nl['signal.file']).setInputFiles(file)
        await page.getByRole('button', { name: nl['signal.send'] }).click()
        await page.getByText(nl['error.too-large']).first().waitFor()
        expect(await page.getByLabel(nl['signal.text']).inputValue()).toBe('Met een grote foto')
      }
      await plain.close()
    }
  })

  test('a body above every limit is refused in a sentence', async () => {
    const cookie = (await window.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const send = (path: string, size: number) =>
      fetch(handvat.address + path, {
        method: 'POST',
        headers: {
          cookie,
          origin: handvat.address,
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: `text=${'a'.repeat(size)}`,
      })
    for (const [path, size] of [
      ['/ask', 600_000],
      ['/signal', 33 * 1024 * 1024],
    ] as const) {
      const answer = await send(path, size)
      expect(answer.status).toBe(413)
      expect(await answer.text()).toContain(nl['refusal.too-large'])
    }
    expect((await fetch(`${handvat.address}/healthz`)).status).toBe(200)
  })

  test('an empty draft gets no hints, one above 100,000 characters a sentence, and it stays', async () => {
    const page = await open('/check')
    await page.getByText(nl['check.yes'], { exact: true }).click()
    await page.getByText(nl['check.empty']).waitFor()
    const field = page.getByLabel(nl['check.text'], { exact: true })
    await field.fill('   \n ')
    await page.getByText(nl['check.empty']).waitFor()
    await field.fill('wachtwoord: Wier!2026 '.repeat(5_000))
    await page.getByText(nl['check.too-long'], { exact: true }).waitFor()
    expect((await field.inputValue()).length).toBe(110_000)
    expect(await page.locator('article').count()).toBe(0)
    await page.close()
  })

  test('right-to-left text, emoji and half a surrogate are checked and marked at the right place', async () => {
    const page = await open('/check')
    await page.getByText(nl['check.yes'], { exact: true }).click()
    const field = page.getByLabel(nl['check.text'], { exact: true })
    const iban = 'NL91ABNA0417164300'
    for (const before of ['שלום عالم ', '👩🏽‍🚒👨‍👩‍👧‍👦 ', 'e\u0301e\u0301 ', '\ud83d ']) {
      await field.fill(`${before}${iban} klaar`)
      await page.locator('#hint-personal-data-bank-number').waitFor()
      expect(await page.locator('mark').first().innerText()).toBe(iban)
    }
    await page.close()
  })

  test.each([
    ['/sign-in/verkeerd', nl['pass.unknown']],
    ['/setup/verkeerd', nl['setup.link.unknown']],
    ['/signal/verkeerd', nl['refusal.not-found']],
    ['/code/999', nl['refusal.not-found']],
    ['/code/-1', nl['refusal.not-found']],
    ['/receipt/00000000-0000-0000-0000-000000000000', nl['refusal.not-found']],
    ['/nergens', nl['refusal.not-found']],
  ])('the wrong address %s is one clear sentence', async (path, sentence) => {
    const page = await window.newPage()
    await page.goto(handvat.address + path, { waitUntil: 'networkidle' })
    await page.getByRole('heading', { level: 1, name: sentence }).waitFor()
    await page.close()
  })
})
