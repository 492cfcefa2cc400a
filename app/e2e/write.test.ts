import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const t = nl

describe.skipIf(!browserPath)('writing the code in place', () => {
  let browser: Browser
  let handvat: Handvat
  let sanne: BrowserContext
  let priya: BrowserContext

  async function signIn(name: string): Promise<BrowserContext> {
    const window = await openWindow(browser, { language: 'nl' })
    const page = await window.newPage()
    await visit(page, handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.close()
    return window
  }

  async function open(window: BrowserContext): Promise<Page> {
    const page = await window.newPage()
    await visit(page, `${handvat.address}/write`)
    return page
  }

  const kept = (page: Page) => page.getByText(t['edit.keeping.kept']).waitFor()
  const firstTitle = (page: Page) =>
    page.getByRole('textbox', { name: t['edit.rule-title'] }).first()

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
    sanne = await signIn('Sanne de Wit')
    priya = await signIn('Priya Nair')
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('what is typed stays, also after the page is opened again', async () => {
    const page = await open(sanne)
    await firstTitle(page).fill('Zeg wie je bent, altijd')
    await kept(page)
    await expectAccessible(page)
    await expectNarrow(page)
    await page.reload({ waitUntil: 'networkidle' })
    expect(await firstTitle(page).innerText()).toBe('Zeg wie je bent, altijd')
    // The English sentence is older now, and says so.
    await page.getByText('Engels', { exact: true }).click()
    expect(await page.getByText(t['edit.lagging']).count()).toBe(1)
    await page.getByRole('button', { name: t['edit.still-holds'] }).click()
    expect(await page.getByText(t['edit.lagging']).count()).toBe(0)
    await kept(page)
    await page.close()
  })

  test('a rule of the library and one of one’s own are added, moved, taken out and put back', async () => {
    const page = await open(sanne)
    const rules = () => page.getByRole('textbox', { name: t['edit.rule-title'] }).count()
    const before = await rules()
    await page.getByRole('button', { name: t['edit.add-rule'] }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(t['edit.pick.search']).fill('kenteken')
    await dialog.getByRole('button', { name: t['edit.pick.add'] }).first().click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await rules()).toBe(before + 1)
    await page.getByRole('button', { name: t['edit.add-rule'] }).first().click()
    await dialog.getByRole('button', { name: t['edit.pick.own'] }).click()
    await page.keyboard.type('Vlieg met de drone alleen met vergunning')
    await kept(page)
    expect(await rules()).toBe(before + 2)
    await page.getByRole('button', { name: t['form.undo'] }).click()
    expect(await rules()).toBe(before + 1)
    await kept(page)
    await page.close()
  })

  test('two people in one sentence: both texts stay, and one of them chooses', async () => {
    const mine = await open(sanne)
    const theirs = await open(priya)
    await firstTitle(theirs).focus()
    await mine.getByText(t['edit.here_one'].replace('{names}', 'Priya Nair')).waitFor()
    // Priya's connection falls away while Sanne writes the same sentence.
    await priya.setOffline(true)
    await firstTitle(theirs).fill('De zin van Priya')
    await theirs.getByText(t['edit.keeping.offline']).waitFor()
    await firstTitle(mine).fill('De zin van Sanne')
    await kept(mine)
    await priya.setOffline(false)
    await theirs.getByText(t['edit.conflict'].replace('{name}', 'Sanne de Wit')).waitFor()
    await expectAccessible(theirs)
    expect(await theirs.locator('.both').innerText()).toContain('De zin van Sanne')
    await theirs.getByRole('button', { name: t['edit.conflict.take-mine'] }).click()
    await kept(theirs)
    await mine.waitForFunction(() => document.body.innerText.includes('De zin van Priya'))
    await mine.close()
    await theirs.close()
    // What was not chosen stands in the history.
    const history = await sanne.newPage()
    await visit(history, `${handvat.address}/write/history`)
    await expectAccessible(history)
    await expectNarrow(history)
    await history.getByText(t['history.before']).first().click()
    expect(await history.locator('main').innerText()).toContain('De zin van Sanne')
    await history.getByRole('button', { name: t['history.put-back'] }).first().click()
    await history.waitForLoadState('networkidle')
    const again = await open(sanne)
    expect(await firstTitle(again).innerText()).toBe('De zin van Sanne')
    await again.close()
  })

  test('what could not be sent waits on the device until the next visit', async () => {
    const page = await open(sanne)
    await sanne.setOffline(true)
    await firstTitle(page).fill('Geschreven in de trein')
    await page.getByText(t['edit.keeping.offline']).waitFor()
    await page.close({ runBeforeUnload: false })
    await sanne.setOffline(false)
    const again = await open(sanne)
    await again.getByText(t['edit.resumed']).waitFor()
    await kept(again)
    expect(await firstTitle(again).innerText()).toBe('Geschreven in de trein')
    await again.close()
  })

  test('who thinks of a ban reads why it fails, and can still take the text for the handbook', async () => {
    const page = await sanne.newPage()
    await visit(page, `${handvat.address}/write/ban`)
    await expectAccessible(page)
    await expectNarrow(page)
    const clause = await sanne.request.get(`${handvat.address}/write/ban/clause-nl.docx`)
    expect((await clause.body()).subarray(0, 2).toString()).toBe('PK')
    expect((await sanne.request.get(`${handvat.address}/write/ban/code-nl.pdf`)).status()).toBe(404)
    await page.close()
  })

  test('anyone takes the code along, as it counts now', async () => {
    const visitor = await openWindow(browser, { language: 'nl', width: 390 })
    const page = await visitor.newPage()
    await visit(page, `${handvat.address}/code/download`)
    await expectAccessible(page)
    await expectNarrow(page)
    const hrefs = await page
      // A file has an ending; the course is a page of its own.
      .locator('a[href^="/code/download/"][href*="."]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    expect(hrefs.length).toBeGreaterThan(10)
    for (const href of hrefs) {
      const response = await visitor.request.get(handvat.address + href)
      expect([href, response.status()]).toEqual([href, 200])
      expect(response.headers()['content-disposition']).toContain(href.split('/').at(-1))
      if (href.endsWith('pdf'))
        expect((await response.body()).subarray(0, 5).toString()).toBe('%PDF-')
    }
    await visitor.close()
  })

  test('lists are filled in where they stand: an account without a second holder is a fact like any other', async () => {
    const page = await open(sanne)
    await page.getByRole('button', { name: t['fact.accounts.add'] }).click()
    await page.getByLabel(t['fact.accounts.platform']).fill('Mastodon')
    await page.getByLabel(t['fact.accounts.handle']).fill('@waterrijk')
    await page.getByLabel(t['fact.accounts.purpose']).fill('Nieuws voor inwoners')
    await page.getByLabel(t['fact.accounts.holders']).fill('Communicatie\nBestuurssecretaris')
    await kept(page)
    await page.getByRole('button', { name: t['edit.done'] }).click()
    await page.reload({ waitUntil: 'networkidle' })
    expect(await page.locator('main').innerText()).toContain(
      'Beheer: Communicatie, Bestuurssecretaris',
    )
    await page.close()
  })
})
