import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import { writePart } from '@handvat/documents/parts.ts'
import { CORE } from '../src/capabilities/write/contract.ts'
import t from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

const say = (key: keyof typeof t, values: Record<string, string> = {}) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, value),
    t[key],
  )
const belgium = { unit: 'België' }

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

describe.skipIf(!browserPath)('one core, and what a country adds to it', () => {
  let folder: string
  let browser: Browser
  let handvat: Handvat
  let priya: BrowserContext
  let fatima: BrowserContext
  let sanne: BrowserContext
  let visitor: BrowserContext

  async function signIn(name: string, options = {}): Promise<BrowserContext> {
    const window = await openWindow(browser, { language: 'nl', ...options })
    const page = await window.newPage()
    await visit(page, handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.close()
    return window
  }

  async function open(window: BrowserContext, path: string): Promise<Page> {
    const page = await window.newPage()
    await visit(page, handvat.address + path)
    return page
  }

  const kept = (page: Page) => page.getByText(t['edit.keeping.kept']).waitFor()
  const read = (page: Page) => page.locator('main').innerText()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-annex-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    // An author without JavaScript: making an annex and naming people are plain forms.
    priya = await signIn('Priya Nair', { javaScript: false })
    fatima = await signIn('Fatima el Bakkali', { width: 390 })
    sanne = await signIn('Sanne de Wit')
    visitor = await openWindow(browser, { language: 'nl' })
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('an author makes an annex for Belgium and names who writes and publishes it', async () => {
    const beside = await open(sanne, '/annexes')
    await look(beside)
    await visit(beside, `${handvat.address}/annexes/new`)
    await look(beside)
    const page = await open(priya, '/annexes')
    await page.getByRole('link', { name: t['annexes.make'] }).click()
    await page.getByLabel(t['annexes.name']).fill('België')
    await page.getByLabel(t['annexes.contact']).fill('Lotte Claes')
    await page.getByRole('button', { name: t['annexes.make'] }).click()
    await page.getByRole('heading', { level: 1, name: say('annex.editors', belgium) }).waitFor()
    await page.getByLabel(t['annex.editor.who'], { exact: true }).fill('Iemand Onbekend')
    await page.getByRole('button', { name: t['annex.editor.add'] }).click()
    await page.getByText(t['error.colleague-nobody']).first().waitFor()
    await page.getByLabel(t['annex.editor.who'], { exact: true }).fill('Fatima el Bakkali')
    await page.getByText(t['annex.editor.may-publish'], { exact: true }).click()
    await page.getByRole('button', { name: t['annex.editor.add'] }).click()
    await page.getByText(t['annex.editor.publishes']).waitFor()
    await visit(beside, page.url())
    await look(beside)
    await beside.close()
    await page.close()
  })

  test('the local editor finds it, and sees what holds everywhere: a must is locked, and there is nothing else to write', async () => {
    const page = await open(fatima, '/')
    await page.getByRole('link', { name: t['annexes.title'] }).click()
    await page.getByRole('heading', { level: 1, name: t['annexes.title'] }).waitFor()
    await look(page)
    expect(await page.getByRole('link', { name: t['annexes.make'] }).count()).toBe(0)
    await page.getByRole('link', { name: 'België' }).click()
    await page.getByText(t['annex.locked']).first().waitFor()
    await page.waitForLoadState('networkidle')
    await look(page)
    const must = page.locator('.core li', { hasText: t['annex.locked'] }).first()
    expect(await must.getByRole('button').count()).toBe(0)
    expect(await must.getByRole('textbox').count()).toBe(0)
    // The core is not theirs: the editor leads back to what is.
    await visit(page, `${handvat.address}/write`)
    expect(new URL(page.url()).pathname).toBe('/annexes')
    await page.close()
  })

  test('they add a rule and the one to turn to, adapt a guideline, and publish', async () => {
    const page = await open(fatima, '/annexes')
    await page.getByRole('link', { name: 'België' }).click()
    const addRule = page.getByRole('button', { name: say('annex.add-rule', belgium) }).first()
    await addRule.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: t['edit.pick.own'] }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.keyboard.type('Schrijf in Brussel in twee talen')
    await page.getByRole('textbox', { name: t['edit.rule-text'] }).fill('Frans en Nederlands.')
    await page
      .getByRole('button', { name: say('annex.adapt', belgium) })
      .first()
      .click()
    await page.getByText(say('annex.adapted', belgium), { exact: true }).waitFor()
    await page.getByRole('button', { name: t['edit.contact'] }).click()
    await page.getByLabel(t['fact.contacts.phone']).first().fill('02-0001234')
    await page.getByRole('button', { name: t['edit.done'] }).click()
    await kept(page)
    await look(page)
    await page.getByRole('link', { name: t['write.publish'], exact: true }).click()
    await page.getByRole('heading', { level: 1, name: say('annex.publish', belgium) }).waitFor()
    await look(page)
    await page.getByRole('button', { name: say('publish.press', { version: '1' }) }).dblclick()
    await page.waitForURL(/\/code\/for\/belgie$/)
    await look(page)
    await page.close()
  })

  test('a reader without an account reads the core with what Belgium adds, and the local contact first', async () => {
    const page = await open(visitor, '/code')
    await page
      .getByRole('navigation', { name: t['annex.also'] })
      .getByRole('link', { name: 'België' })
      .click()
    await page.waitForURL(/\/code\/for\/belgie$/)
    const text = await read(page)
    expect(text).toContain('Schrijf in Brussel in twee talen')
    expect(text).toContain('Lotte Claes')
    expect(text).toContain('02-0001234')
    expect(text).toMatch(/Code versie 1.*aanvulling België versie 1/)
    // What is not translated yet is read as it was written, not as an empty rule.
    await visit(page, `${handvat.address}/language/en?next=/code/for/belgie`)
    expect(await read(page)).toContain('Frans en Nederlands.')
    await visit(page, `${handvat.address}/language/nl?next=/`)
    await page.close()
  })

  test('when the core changes a must, the page for Belgium follows', async () => {
    const write = await open(sanne, '/write')
    const must = write.locator('section.rule').filter({
      has: write.locator('select').first().locator('option[value=must]:checked'),
    })
    const sentence = must.first().getByRole('textbox', { name: t['edit.rule-text'] })
    await sentence.fill('Dit is overal scherper geworden.')
    await kept(write)
    await visit(write, `${handvat.address}/write/publish`)
    await write.getByRole('button', { name: say('publish.press', { version: '2' }) }).click()
    await write.waitForURL(/\/code$/)
    await write.close()
    const page = await open(visitor, '/code/for/belgie')
    const text = await read(page)
    expect(text).toContain('Dit is overal scherper geworden.')
    expect(text).toContain('Schrijf in Brussel in twee talen')
    expect(text).toMatch(/Code versie 2.*aanvulling België versie 1/)
    await page.close()
  })

  test('the list says how far Belgium is, its translation too', async () => {
    const page = await open(sanne, '/annexes')
    const row = await page.getByRole('row', { name: /België/ }).innerText()
    expect(row).toContain('Fatima el Bakkali')
    expect(row).toContain(say('annexes.published', { version: '1' }))
    expect(row).toMatch(/Engels: \d+ de(el|len) lo/)
    await look(page)
    await page.close()
  })

  test('new texts of the template wait as proposals: one is taken over, one written beside, one left', async () => {
    const page = await open(sanne, '/write/updates')
    await page.getByText(t['updates.none'], { exact: true }).waitFor()
    await look(page)
    // As if an older build said something else of three rules; of the second the draft has words of its own.
    const [row] = await runSql<{ base: CodeDocument; document: CodeDocument }>(
      folder,
      'SELECT base, document FROM code_draft WHERE annex_id = $1',
      [CORE],
    )
    const [first, second, third] = row!.base.sections.flatMap(({ rules }) => rules)
    const reword = (code: CodeDocument, rule: CodeRule, nl: string) =>
      writePart(code, `rule:${rule.id}`, { ...rule, text: { ...rule.text, nl } })
    const base = [first!, second!, third!].reduce(
      (code, rule) => reword(code, rule, 'Zo stond het er vroeger.'),
      row!.base,
    )
    const document = reword(
      [first!, third!].reduce(
        (code, rule) => reword(code, rule, 'Zo stond het er vroeger.'),
        row!.document,
      ),
      second!,
      'Zo zeggen wij het.',
    )
    await runSql(
      folder,
      'UPDATE code_draft SET base = $2, document = $3, revision = revision + 1 WHERE annex_id = $1',
      [CORE, JSON.stringify(base), JSON.stringify(document)],
    )
    await visit(page, `${handvat.address}/write`)
    await page.getByText(say('updates.line', { count: '3' }), { exact: true }).waitFor()
    await page.getByRole('link', { name: t['updates.look'] }).click()
    await page.getByRole('heading', { level: 1, name: t['updates.title'] }).waitFor()
    await look(page)
    const text = await read(page)
    expect(text).toContain(second!.text.nl)
    expect(text).toContain('Zo zeggen wij het.')
    // Of the words of the organisation itself, both texts are shown before anything is replaced.
    expect(await page.getByText(t['updates.yours']).count()).toBe(1)
    const named = (key: 'updates.take' | 'updates.leave' | 'updates.edit', rule: CodeRule) =>
      new RegExp(`^${t[key]} ?: ${rule.title.nl}$`)
    await page.getByRole('button', { name: named('updates.take', first!) }).click()
    await page
      .getByRole('button', { name: named('updates.take', first!) })
      .waitFor({ state: 'detached' })
    await page.getByRole('button', { name: named('updates.leave', third!) }).click()
    await page
      .getByRole('button', { name: named('updates.leave', third!) })
      .waitFor({ state: 'detached' })
    await page.getByRole('link', { name: named('updates.edit', second!) }).click()
    const proposal = page.getByText(t['updates.proposal'], { exact: true })
    await proposal.waitFor()
    // The page opens where there is something to write.
    await expect.poll(async () => (await proposal.boundingBox())?.y ?? -1).toBeGreaterThan(0)
    await expect.poll(async () => (await proposal.boundingBox())?.y ?? 9999).toBeLessThan(900)
    await look(page)
    const place = page.locator(`[id="part-rule:${second!.id}"]`)
    await place.getByRole('textbox', { name: t['edit.rule-text'] }).fill(second!.text.nl)
    await kept(page)
    await page.getByRole('link', { name: t['updates.proposal.back'] }).click()
    await page.getByText(t['updates.none'], { exact: true }).waitFor()
    await visit(page, `${handvat.address}/write`)
    const draft = await read(page)
    expect(draft).toContain(first!.text.nl)
    expect(draft.match(/Zo stond het er vroeger\./g)).toHaveLength(1)
    await page.close()
  })

  test('a version of it is taken back with a reason that everyone reads, and what counts afterwards is said before', async () => {
    const page = await open(sanne, '/code/for/belgie')
    await page.getByRole('link', { name: say('annex.versions', belgium) }).click()
    await page.getByRole('heading', { level: 1, name: say('annex.versions', belgium) }).waitFor()
    await look(page)
    const versions = await page.getByRole('link', { name: /^Lees versie \d+$/ }).count()
    for (let version = versions; version > 0; version--) {
      await visit(page, `${handvat.address}/code/for/belgie/${version}`)
      await page.getByRole('link', { name: t['withdraw.link'] }).click()
      const next =
        version > 1
          ? new RegExp(`^Daarna geldt versie ${version - 1},`)
          : say('annex.withdraw.none', belgium)
      await page.getByText(next).waitFor()
      if (version === versions) {
        await look(page)
        await page.getByRole('button', { name: t['withdraw.press'] }).click()
        await page.getByText(t['error.withdraw-reason-missing']).first().waitFor()
      }
      await page.getByLabel(t['withdraw.reason']).fill('Het adres klopte niet.')
      await page.getByRole('button', { name: t['withdraw.press'] }).click()
      await page.getByText(t['withdrawn.title']).waitFor()
      await look(page)
    }
    // Nothing is added there any more: who comes for it reads why, and what holds instead.
    const reader = await open(visitor, '/code/for/belgie')
    await reader.getByText(say('annex.versions.none', belgium)).waitFor()
    await look(reader)
    await reader.getByRole('link', { name: /^Lees versie 1$/ }).click()
    await reader.getByText('Het adres klopte niet.').waitFor()
    expect(await reader.getByRole('link', { name: t['withdraw.link'] }).count()).toBe(0)
    await reader.close()
    await page.close()
  })

  test('a whole annex is withdrawn with its reason: who reads the code is told, and publishing brings it back', async () => {
    const page = await open(sanne, '/annexes')
    await page
      .getByRole('row', { name: /België/ })
      .getByText(/^Ingetrokken op /)
      .waitFor()
    // The draft is still there: publishing it is all that is needed.
    const publish = async () => {
      const annex = page
        .getByRole('row', { name: /België/ })
        .getByRole('link', { name: 'België', exact: true })
      await annex.click()
      await kept(page)
      await page.getByRole('link', { name: t['write.publish'], exact: true }).click()
      await page.getByRole('button', { name: /^Publiceer versie \d+/ }).click()
      await page.waitForURL(/\/code\/for\/belgie$/)
    }
    await publish()
    await visit(page, `${handvat.address}/annexes`)
    await page
      .getByRole('link', { name: `${t['annex.end.link']} : België` })
      .or(page.getByRole('link', { name: `${t['annex.end.link']}: België` }))
      .click()
    await page.getByRole('heading', { level: 1, name: say('annex.end', belgium) }).waitFor()
    await look(page)
    await page.getByRole('button', { name: t['annex.end.press'] }).click()
    await page.getByText(t['error.annex-reason-missing']).first().waitFor()
    await page.getByLabel(t['annex.end.reason']).fill('Het kantoor in België is dicht.')
    await page.getByRole('button', { name: t['annex.end.press'] }).click()
    await page.waitForURL(/\/versions$/)
    await page.getByText('Het kantoor in België is dicht.').waitFor()
    const reader = await open(visitor, '/code')
    await reader.getByText(say('annex.gone', belgium)).waitFor()
    expect(await read(reader)).toContain('Het kantoor in België is dicht.')
    expect(await reader.getByRole('navigation', { name: t['annex.also'] }).count()).toBe(0)
    await look(reader)
    await visit(reader, `${handvat.address}/annexes`)
    expect(new URL(reader.url()).pathname).toBe('/sign-in')
    // Nobody has a unit of that name here, so it may have held for anyone.
    const home = await open(fatima, '/')
    await home.getByText(say('annex.gone', belgium)).waitFor()
    await home.close()
    await visit(page, `${handvat.address}/annexes`)
    await publish()
    await visit(reader, `${handvat.address}/code`)
    expect(await read(reader)).not.toContain('Het kantoor in België is dicht.')
    await reader.close()
    await page.close()
  })
})
