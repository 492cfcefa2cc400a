import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import t from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runServe, stopPrograms } from './program.ts'
import { setUpAgency } from './set-up-agency.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const fill = (sentence: string, values: Record<string, string | number>) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

describe.skipIf(!browserPath)('an agency works for its clients from one desk', () => {
  let handvat: Handvat
  let browser: Browser
  let folder: string
  let bureau: string
  let linde: string
  let els: Page
  let iris: Page
  let irisWindow: BrowserContext
  let elsWindow: BrowserContext

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-desk-'))
    handvat = await startHandvat('serve', { HANDVAT_AGENCY: 'bureau.localhost' })
    const { port } = new URL(handvat.address)
    bureau = `http://bureau.localhost:${port}`
    linde = `http://linde.localhost:${port}`
    browser = await openBrowser()
    elsWindow = await openWindow(browser, { language: 'nl' })
    irisWindow = await openWindow(browser, { language: 'nl', width: 390 })
    els = await elsWindow.newPage()
    iris = await irisWindow.newPage()
    await visit(els, bureau + new URL(handvat.setupLink()).pathname)
    await setUpAgency(els)
    await visit(els, `${bureau}/write/publish`)
    await press(els, fill(t['publish.press'], { version: 1 }))
    await els.waitForURL(/code/)
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await stopPrograms()
    await rm(folder, { recursive: true, force: true })
  })

  test('a client is made with the agency’s own code, and its contact comes in on its own address', async () => {
    await visit(els, `${bureau}/desk`)
    await els.getByText(t['desk.none'], { exact: true }).waitFor()
    await els.getByRole('link', { name: t['desk.new'] }).click()
    await expectAccessible(els)
    await expectNarrow(els)
    await els.getByLabel(t['setup.organisation.label']).fill('Zorggroep Linde')
    await els.getByLabel(t['desk.new.host'], { exact: true }).fill('bureau.localhost')
    await els.getByLabel(t['desk.new.name']).fill('Iris de Groot')
    await els.getByLabel(t['desk.new.email']).fill('iris@linde.example')
    await els.getByText(t['desk.new.own'], { exact: true }).click()
    await press(els, t['desk.new.press'])
    // An address is one organisation's; nothing that was typed is lost.
    await els.getByText(t['error.host-taken']).first().waitFor()
    await els.getByLabel(t['desk.new.host'], { exact: true }).fill('linde.localhost')
    await press(els, t['desk.new.press'])
    const link = await els.locator('.link').innerText()
    expect(link).toContain('linde.localhost')

    await visit(iris, link)
    await press(iris, t['sign-in.title'])
    await visit(iris, `${linde}/write`)
    await iris.getByText('Zorggroep Linde').first().waitFor()
    expect(await iris.locator('main').innerText()).not.toContain('Bureau Helder')
    expect(await iris.locator('body').innerText()).not.toContain(t['desk.title'])
  })

  test('one queue leads to the right client on its own address, and says so above every page', async () => {
    await visit(iris, `${linde}/signal`)
    await iris.getByLabel(t['signal.text']).fill('Boze reactie over de wachttijd')
    await press(iris, t['signal.send'])
    await visit(els, `${bureau}/desk`)
    await els.getByText(t['desk.queue.none']).waitFor()
    await els.getByRole('link', { name: 'Zorggroep Linde' }).click()
    await els.waitForURL(/linde\.localhost.*sign-in/)
    await press(els, t['sign-in.title'])
    await els.getByText(fill(t['desk.bar'], { organisation: 'Zorggroep Linde' })).waitFor()
    await visit(els, `${linde}/inbox`)
    await els.getByText('Boze reactie over de wachttijd').first().click()
    await els.waitForURL(/\/inbox\/[0-9a-f-]{36}/)
    await els.locator('summary', { hasText: t['tend.escalate'] }).click()
    await els.getByLabel(t['tend.escalate.why']).fill('Wie kent deze zaak?')
    await press(els, t['tend.escalate.press'])
    await els.getByText(t['item.state.escalated']).first().waitFor()
    const item = new URL(els.url()).pathname

    await els.getByRole('link', { name: t['desk.bar.back'] }).click()
    await els.waitForURL(`${bureau}/desk`)
    await expectAccessible(els)
    await expectNarrow(els)
    await els.getByRole('link', { name: 'Boze reactie over de wachttijd' }).click()
    // Signed in there already: it goes straight on.
    await els.waitForURL(linde + item)

    // The same case does not exist at the agency, and a session of one is worth nothing at the other.
    const [cookie] = (await elsWindow.cookies(linde)).filter(({ name }) => /session/.test(name))
    const wrong = await openWindow(browser, { language: 'nl' })
    await wrong.addCookies([{ ...cookie!, domain: 'bureau.localhost' }])
    const page = await wrong.newPage()
    await visit(page, bureau + item)
    expect(page.url()).toContain('/sign-in')
    await wrong.close()
    await visit(els, bureau + item)
    await els.getByText(t['refusal.not-found']).first().waitFor()
  })

  test('a changed rule of the agency is a proposal: one client takes it over, one changes it, one lets it wait (J21)', async () => {
    const bram = await (await openWindow(browser, { language: 'nl', width: 390 })).newPage()
    for (const [name, host, contact] of [
      ['Stichting Vlier', 'vlier', 'Bram Kok'],
      ['Bakkerij Bok', 'bok', 'Noor Bok'],
    ] as const) {
      await visit(els, `${bureau}/desk/new`)
      await els.getByLabel(t['setup.organisation.label']).fill(name)
      await els.getByLabel(t['desk.new.host'], { exact: true }).fill(`${host}.localhost`)
      await els.getByLabel(t['desk.new.name']).fill(contact)
      await els.getByLabel(t['desk.new.email']).fill(`post@${host}.example`)
      await els.getByText(t['desk.new.own'], { exact: true }).click()
      await press(els, t['desk.new.press'])
      if (host === 'vlier') await visit(bram, await els.locator('.link').innerText())
    }
    await press(bram, t['sign-in.title'])
    const vlier = linde.replace('linde', 'vlier')

    const title = 'Zeg altijd voor wie je werkt'
    const titleIn = (page: Page) => page.getByLabel(t['edit.rule-title']).first()
    const write = async (page: Page, address: string, words: string) => {
      await visit(page, `${address}/write`)
      await titleIn(page).fill(words)
      await page.getByText(t['edit.keeping.kept']).waitFor()
    }
    const says = async (page: Page, address: string) => {
      await visit(page, `${address}/write`)
      return titleIn(page).innerText()
    }
    const before = await says(iris, linde)
    await write(els, bureau, title)
    await visit(els, `${bureau}/write/publish`)
    await press(els, fill(t['publish.press'], { version: 2 }))
    await els.waitForURL(/\/code/)

    await visit(els, `${bureau}/desk/rule`)
    await els.getByRole('link', { name: title }).click()
    await els.getByText('Zorggroep Linde').waitFor()
    await expectAccessible(els)
    await press(els, t['desk.rule.press'])
    await els.getByText(fill(t['desk.rule.done'], { count: 3 })).waitFor()
    expect(await says(iris, linde)).toBe(before)
    expect(await says(bram, vlier)).toBe(before)

    for (const page of [iris, bram]) {
      const address = page === iris ? linde : vlier
      await visit(page, `${address}/write/updates`)
      await page.getByText(fill(t['offers.title'], { from: 'Bureau Helder' })).waitFor()
      if (page === iris) await expectAccessible(page)
      await press(page, t['updates.take-own'])
      await page.getByText(t['updates.none'], { exact: true }).waitFor()
      expect(await says(page, address)).toBe(title)
    }
    await write(bram, vlier, 'Zeg erbij dat je van Vlier bent')

    await visit(els, els.url())
    for (const [name, state] of [
      ['Zorggroep Linde', 'taken'],
      ['Stichting Vlier', 'changed'],
      ['Bakkerij Bok', 'waiting'],
    ] as const) {
      const line = els.locator('main fieldset > *', { hasText: name })
      expect(await line.innerText()).toContain(t[`desk.rule.state.${state}`])
    }
    expect(await says(bram, vlier)).toBe('Zeg erbij dat je van Vlier bent')
    await visit(iris, `${linde}/desk/seats`)
    await iris.getByText('Els Brand').first().waitFor()
    await expectAccessible(iris)
  })

  test('a client leaves with everything, another Handvat takes it in, and a proof stays behind', async () => {
    await visit(iris, `${linde}/people/invite`)
    await iris.getByLabel(t['invite.people']).fill('Jan Boon jan@linde.example')
    await iris.getByLabel(t['invite.role']).selectOption('admin')
    await press(iris, t['people.invite'])
    await iris
      .getByText(/sign-in\/[\w-]{40,}/)
      .first()
      .waitFor()
    const way = /http\S+sign-in\/[\w-]+/.exec(await iris.locator('main').innerHTML())?.[0] ?? ''
    const janWindow = await openWindow(browser, { language: 'nl' })
    const jan = await janWindow.newPage()
    await visit(jan, way)
    await press(jan, t['sign-in.title'])

    await visit(iris, `${linde}/handover`)
    await expectAccessible(iris)
    await expectNarrow(iris)
    const [download] = await Promise.all([
      iris.waitForEvent('download'),
      iris.getByRole('link', { name: t['handover.take.press'] }).click(),
    ])
    const file = join(folder, 'linde.zip')
    await download.saveAs(file)
    await iris
      .getByLabel(fill(t['handover.name'], { name: 'Zorggroep Linde' }))
      .fill('Zorggroep Linde')
    await press(iris, t['handover.ask'])
    const proof = await iris.locator('.address').innerText()
    expect(await iris.getByRole('button', { name: t['handover.now'] }).count()).toBe(0)

    await visit(jan, `${linde}/handover`)
    await press(jan, t['handover.now'])
    await jan.waitForLoadState()
    await visit(jan, proof)
    await jan
      .getByRole('heading', { level: 1, name: fill(t['ended.title'], { name: 'Zorggroep Linde' }) })
      .waitFor()
    await expectAccessible(jan)
    await visit(els, `${bureau}/desk`)
    await els.getByText('Stichting Vlier').first().waitFor()
    expect(await els.locator('main').innerText()).not.toContain('Zorggroep Linde')
    await janWindow.close()

    const environment = { HANDVAT_DATA: join(folder, 'own'), APP_URL: 'http://localhost:3999' }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'cli/src/handvat.js'), 'restore', file],
      { cwd: root, env: { ...process.env, ...environment } },
    )
    expect(stdout).toContain('Zorggroep Linde')
    const link = new URL(/Iris de Groot {2}(http\S+)/.exec(stdout)?.[1] ?? '')
    const address = await runServe({ ...environment, APP_URL: 'http://localhost' }).ready()
    await visit(iris, address + link.pathname)
    await press(iris, t['sign-in.title'])
    await visit(iris, `${address}/write`)
    await iris.getByText('Zorggroep Linde').first().waitFor()
  })
})
