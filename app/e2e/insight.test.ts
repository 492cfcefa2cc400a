import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

// J18 is told in Dutch and J23 in English: each page is looked at once.
describe.skipIf(!browserPath)('what an organisation learns', () => {
  let folder: string
  let handvat: Handvat
  let browser: Browser
  let marijke: BrowserContext
  let priya: BrowserContext

  async function signIn(name: string, language: 'nl' | 'en', javaScript = true) {
    const window = await openWindow(browser, { language, width: 390, javaScript })
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    await page.goto(`${handvat.address}/language/${language}?next=/`)
    await page.close()
    return window
  }

  async function open(window: BrowserContext, path: string): Promise<Page> {
    const page = await window.newPage()
    await visit(page, handvat.address + path)
    return page
  }

  async function look(page: Page): Promise<void> {
    await expectAccessible(page)
    await expectNarrow(page)
  }

  const main = (page: Page) => page.locator('main').innerText()
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

  async function download(window: BrowserContext, path: string): Promise<Buffer> {
    const answer = await window.request.get(handvat.address + path)
    expect(answer.status()).toBe(200)
    return answer.body()
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-insight-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    marijke = await signIn('Marijke Postma', 'nl')
    priya = await signIn('Priya Nair', 'en')
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('the board reads five sentences, the figures behind them, and no name (J18)', async () => {
    const page = await open(marijke, '/')
    await page.getByRole('link', { name: nl['home.insight'], exact: true }).click()
    await page.waitForURL(/\/insight$/)
    expect(await page.locator('main ol li').count()).toBe(6)
    const text = await main(page)
    expect(text).toMatch(/Van de \d+ mensen aan wie we het vroegen, lazen minstens \d+/)
    expect(text).toMatch(/minstens \d+ seintjes/)
    await look(page)
    for (const topic of [
      'reading',
      'understanding',
      'questions',
      'signals',
      'responses',
      'sharing',
    ]) {
      await visit(page, `${handvat.address}/insight/${topic}`)
      const shown = await main(page)
      expect(shown).toContain(nl['insight.isnt'])
      for (const name of ['Joost', 'Eva', 'Fatima', 'Tom', 'Willem'])
        expect(shown).not.toContain(name)
      await look(page)
    }
    await visit(page, `${handvat.address}/insight/signals`)
    expect(await main(page)).toContain('Buitendienst')
    // Without colours it says the same: the pictures differ in length and hatching.
    expect(await page.locator('svg pattern').count()).toBeGreaterThan(0)
    await visit(page, `${handvat.address}/insight/rules`)
    expect(await main(page)).toMatch(/\d+ van \d+ antwoorden/)
    await look(page)
    await page.close()
  })

  test('HR chooses the minimum with a reason, without JavaScript, and never below five', async () => {
    const plain = await signIn('Ruud Hendriks', 'nl', false)
    const page = await open(plain, '/insight/minimum')
    await page.getByLabel(nl['minimum.number'], { exact: true }).fill('4')
    await page.getByLabel(nl['minimum.reason'], { exact: true }).fill('Wij zijn met weinig.')
    await page.getByRole('button', { name: nl['minimum.press'] }).click()
    await page.getByText(nl['error.minimum-wrong']).first().waitFor()
    await page.getByLabel(nl['minimum.number'], { exact: true }).fill('12')
    await page.getByRole('button', { name: nl['minimum.press'] }).click()
    await page.waitForURL(/saved/)
    expect(await main(page)).toContain('Wij zijn met weinig.')
    await plain.close()
    const seen = await open(marijke, '/insight/minimum')
    expect(await main(seen)).toContain('Ruud Hendriks')
    await look(seen)
    await seen.close()
  })

  test('a quarter becomes one page that is the same each time, and a file without formulas (J18)', async () => {
    await runSql(folder, `UPDATE unit SET name = '=1+1' WHERE name = 'Buitendienst'`)
    const page = await open(marijke, '/insight/reports')
    await look(page)
    const quarter = await page.locator('option', { hasText: 'kwartaal' }).first().innerText()
    await page.getByLabel(nl['reports.period'], { exact: true }).selectOption({ label: quarter })
    await page.getByRole('button', { name: nl['reports.press'] }).click()
    await page.waitForURL(/reports\/[0-9a-f-]{36}/)
    expect(await main(page)).toContain(quarter)
    await look(page)
    const report = new URL(page.url()).pathname
    const pdf = await download(marijke, `${report}/report.pdf`)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    expect(hashOf(await download(marijke, `${report}/report.pdf`))).toBe(hashOf(pdf))
    const csv = (await download(marijke, '/insight/export/figures.csv')).toString()
    expect(csv).toContain("'=1+1")
    expect(csv).not.toMatch(/(^|;)"?=1\+1/m)
    expect((await download(marijke, `${report}/figures.csv`)).toString()).toContain(';')
    await page.close()
  })

  test('an adviser makes advice from answers and own figures, in their own words and with their own face (J23)', async () => {
    const page = await open(priya, '/insight/advice')
    await look(page)
    await page.locator('#main').getByText(en['language.en'], { exact: true }).click()
    await page.getByRole('button', { name: en['org-advice.begin'] }).click()
    await page.waitForURL(/advice\/[0-9a-f-]{36}$/)
    await look(page)
    const groups = page.locator('fieldset')
    await groups.nth(3).getByText('Yes', { exact: true }).click()
    await groups.nth(0).getByText('No', { exact: true }).click()
    await page.getByLabel(en['intake.goal'], { exact: true }).fill('People who dare to ask.')
    // It is kept before anything is pressed.
    await page.getByText(en['kept.kept'], { exact: true }).waitFor()
    await page.reload()
    await page.waitForLoadState('networkidle')
    expect(await page.getByLabel(en['intake.goal'], { exact: true }).inputValue()).toBe(
      'People who dare to ask.',
    )
    await page.getByLabel(en['intake.name'], { exact: true }).fill('Kade Agency')
    await page.getByLabel(en['intake.colour'], { exact: true }).fill('#7a1f5c')
    await page.getByRole('button', { name: en['intake.press'] }).click()
    await page.waitForURL(/words$/)
    await look(page)
    expect(await main(page)).toContain('Insight, ‘')
    const first = page.getByLabel(en['words.what'], { exact: true }).first()
    await first.fill('Leave the own accounts of people alone.')
    await page.getByText(en['kept.kept'], { exact: true }).waitFor()
    await page.getByRole('button', { name: en['words.finish'], exact: true }).click()
    await page.waitForURL(/version\/1$/)
    const text = await main(page)
    expect(text).toContain('Leave the own accounts of people alone.')
    expect(text).toContain('much smaller')
    expect(text).not.toMatch(/\bsafe\b/)
    await look(page)
    const version = new URL(page.url()).pathname
    const pdf = await download(priya, `${version}/advice.pdf`)
    expect(hashOf(await download(priya, `${version}/advice.pdf`))).toBe(hashOf(pdf))
    await page.getByRole('button', { name: en['advice-talk.press'] }).click()
    await page.getByText(en['advice-talk.done'], { exact: true }).waitFor()
    expect(await main(page)).toContain('Priya Nair')
    await page.close()
  })

  test('a colleague who leads nobody finds none of it', async () => {
    const eva = await signIn('Eva Kuiper', 'nl')
    const home = await open(eva, '/')
    expect(await home.getByRole('link', { name: nl['home.insight'], exact: true }).count()).toBe(0)
    for (const path of [
      '/insight',
      '/insight/signals',
      '/insight/export/figures.csv',
      '/insight/advice',
    ])
      expect((await eva.request.get(handvat.address + path)).status()).toBe(403)
    await eva.close()
  })
})
