import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

const drones: CodeRule = {
  id: 'own-drones',
  force: 'must',
  kind: 'dont',
  title: { nl: 'Drones op de werkvloer', en: 'Drones at work' },
  text: { nl: 'Vlieg niet boven collega’s.', en: 'Do not fly above colleagues.' },
  why: { nl: 'Dat voelt als bespieden.', en: 'That feels like spying.' },
}

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

const read = (page: Page) => page.locator('main').innerText()

describe.skipIf(!browserPath)('the versions of a code', () => {
  let folder: string
  let handvat: Handvat
  let browser: Browser
  let admin: BrowserContext
  /** Acknowledged version 1, and has no JavaScript. */
  let eva: BrowserContext
  let visitor: BrowserContext

  /** What authors do on their own page, which is not what is told here: another draft. */
  async function changeDraft(change: (code: CodeDocument) => CodeDocument): Promise<void> {
    const [row] = await runSql<{ document: CodeDocument }>(
      folder,
      'SELECT document FROM code_draft',
    )
    await runSql(folder, 'UPDATE code_draft SET document = $1, revision = revision + 1', [
      JSON.stringify(change(row!.document)),
    ])
  }

  async function signIn(name: string, window: BrowserContext): Promise<void> {
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    await page.close()
  }

  async function open(window: BrowserContext, path: string): Promise<Page> {
    const page = await window.newPage()
    await visit(page, handvat.address + path)
    return page
  }

  /** The measuring of a page runs as a script, which Eva does not have: it is done in a window that does. */
  async function lookAsEva(path: string): Promise<void> {
    const window = await openWindow(browser, { language: 'nl', width: 390 })
    await window.addCookies(await eva.cookies())
    await look(await open(window, path))
    await window.close()
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-versions-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    admin = await openWindow(browser, { language: 'nl' })
    eva = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    visitor = await openWindow(browser, { language: 'en', theme: 'dark' })
    await signIn('Sanne de Wit', admin)
    await signIn('Eva Kuiper', eva)
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('a draft that did not change has nothing to publish', async () => {
    const page = await open(admin, '/write/publish')
    await page.getByText('Er is niets veranderd sinds versie 1').waitFor()
    await look(page)
    await page.close()
  })

  test('a small change is published once, though the button is pressed twice, and asks nobody to read again', async () => {
    await changeDraft((code) => ({ ...code, contact: { ...code.contact, phone: '088-0009999' } }))
    const page = await open(admin, '/write/publish')
    expect(await read(page)).toContain('Andere gegevens van aanspreekpunt Karin Bos')
    expect(await page.getByLabel(nl['publish.material.no'], { exact: true }).isChecked()).toBe(true)
    await look(page)
    await page.getByRole('button', { name: 'Publiceer versie 2' }).dblclick()
    await page.waitForURL(/\/code$/)
    await page.reload()
    expect(await read(page)).toContain('Versie 2 ·')
    await page.close()

    const home = await open(eva, '/')
    expect(await read(home)).not.toContain(nl['home.read'])
    await home.close()
    const code = await open(eva, '/code')
    await code.getByRole('heading', { name: nl['acknowledge.covered'] }).waitFor()
    await lookAsEva('/code')
    expect(await code.getByRole('button', { name: nl['acknowledge.press'] }).count()).toBe(0)
    await code.getByRole('link', { name: nl['acknowledge.covered.link'] }).click()
    await code.waitForURL(/compare\?from=1&to=2/)
    await code.getByRole('heading', { name: nl['compare.summary'] }).waitFor()
    await lookAsEva('/code/versions/compare?from=1&to=2')
    expect(await read(code)).toContain('Andere gegevens van aanspreekpunt Karin Bos')
    await code.close()
  })

  test('what matters is told first to who read before, with the whole code below, without JavaScript', async () => {
    await changeDraft((code) => ({
      ...code,
      intro: { ...code.intro, nl: `${code.intro.nl} Samen.` },
      sections: code.sections.map((section, index) =>
        index === 1 ? { ...section, rules: [...section.rules, drones] } : section,
      ),
    }))
    const page = await open(admin, '/write/publish')
    expect(await page.getByLabel(nl['publish.material.yes'], { exact: true }).isChecked()).toBe(
      true,
    )
    const summary = page.getByLabel(nl['publish.summary.nl'])
    expect(await summary.inputValue()).toContain('Nieuw: Drones op de werkvloer')
    await page.getByText(nl['difference.words']).click()
    const [added] = await page.locator('ins').allInnerTexts()
    expect(added?.replaceAll(/\s+/g, ' ')).toBe('Nieuw: Samen. tot hier.')
    await look(page)
    await summary.fill('Een nieuwe afspraak over drones.')
    await page.getByRole('button', { name: 'Publiceer versie 3' }).click()
    await page.waitForURL(/\/code$/)
    await page.close()

    const home = await open(eva, '/')
    await home.getByRole('link', { name: nl['home.read.changed'] }).click()
    await home.waitForURL(/\/code$/)
    const text = await read(home)
    const places = ['Nieuw: Drones op de werkvloer', nl['acknowledge.title'], nl['changed.whole']]
    const found = places.map((place) => text.lastIndexOf(place))
    expect(found).toEqual(found.filter((at) => at > 0).sort((a, b) => a - b))
    expect(found).toHaveLength(places.length)
    await lookAsEva('/code')
    await home.getByRole('button', { name: nl['acknowledge.press'] }).click()
    await home.waitForURL(/\/receipt\//)
    await home.close()
  })

  test('every visitor sees all versions and what differs between two, in their own language', async () => {
    const page = await open(visitor, '/code')
    await page.getByRole('link', { name: en['versions.link'] }).click()
    await page.getByRole('heading', { level: 1, name: en['versions.title'] }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Version 3',
      'Version 2',
      'Version 1',
    ])
    await look(page)
    await visit(page, `${handvat.address}/code/versions/compare?from=1&to=3`)
    const text = await read(page)
    expect(text).toContain('New: Drones at work')
    expect(text).toContain('Other details of contact point Karin Bos')
    // The author's words are about one step, and these are two.
    expect(text).not.toContain('drones.')
    await look(page)
    for (const path of ['compare?from=1&to=9', 'compare?from=x&to=3', 'compare?from=0']) {
      const answer = await page.request.get(`${handvat.address}/code/versions/${path}`)
      expect(answer.status()).toBe(404)
    }
    const refused = await page.request.get(`${handvat.address}/code/3/withdraw`)
    expect(refused.status()).toBe(401)
    await page.close()
  })

  test('a version is withdrawn with a reason, the one before counts again, and the receipt stays', async () => {
    const page = await open(admin, '/code/3')
    await page.getByRole('link', { name: nl['withdraw.link'] }).click()
    await page.getByText('Daarna geldt versie 2', { exact: false }).waitFor()
    await look(page)
    await page.getByRole('button', { name: nl['withdraw.press'] }).click()
    await page.getByText(nl['error.withdraw-reason-missing']).first().waitFor()
    await look(page)
    await page.getByLabel(nl['withdraw.reason']).fill('De raad wil er eerst over praten.')
    await page.getByRole('button', { name: nl['withdraw.press'] }).click()
    await page.waitForURL(/\/code\/3$/)
    expect(await read(page)).toContain('De raad wil er eerst over praten.')
    await look(page)
    await visit(page, `${handvat.address}/code`)
    await page.getByRole('heading', { name: 'Versie 3 is ingetrokken' }).waitFor()
    await look(page)
    const api = await page.request.get(`${handvat.address}/api/v1/code`)
    expect(await api.json()).toMatchObject({ version: 2 })
    await page.close()

    const code = await open(eva, '/code')
    await code.getByRole('link', { name: nl['acknowledge.receipt'] }).click()
    expect(await read(code)).toMatch(/Versie\s+1/)
    await code.close()
  })

  test('a review date that passed is told to authors, and long after to readers', async () => {
    const publishWith = async (days: number) => {
      const reviewBy = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      await changeDraft((code) => ({ ...code, reviewBy }))
      const page = await open(admin, '/write/publish')
      await page.getByRole('button', { name: /^Publiceer versie/ }).click()
      await page.waitForURL(/\/code$/)
      await page.close()
    }
    const tells = async (window: BrowserContext, path: string, words: RegExp) => {
      const page = await open(window, path)
      const told = words.test(await read(page))
      await page.close()
      return told
    }
    await publishWith(10)
    expect(await tells(admin, '/', /Bekijk de code opnieuw, uiterlijk/)).toBe(true)
    expect(await tells(eva, '/', /Bekijk de code opnieuw/)).toBe(false)
    await publishWith(-10)
    expect(await tells(admin, '/', /moest uiterlijk .* opnieuw bekeken zijn/)).toBe(true)
    expect(await tells(visitor, '/code', /was to be revised by/)).toBe(false)
    await publishWith(-100)
    expect(await tells(visitor, '/code', /was to be revised by/)).toBe(true)
    const page = await open(admin, '/')
    await look(page)
    await page.close()
  })
})
