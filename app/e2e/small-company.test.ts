import { describePdf, hasTool, readDocx, readPdf } from '@handvat/documents/export/testing/tools.ts'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const t = nl
const organisation = 'Installatiebedrijf De Vonk'
const read = (page: Page) => page.locator('main').innerText()
const kept = (page: Page) => page.getByText(t['edit.keeping.kept']).waitFor()
const next = (page: Page) => page.getByRole('button', { name: t['form.next'] }).click()

/** Answers the questions of the set-up as somebody of a company of eighty people, as far as the stance. */
async function begin(page: Page, handvat: Handvat): Promise<void> {
  await visit(page, handvat.setupLink())
  await page.getByRole('button', { name: t['setup.begin'] }).click()
  await page.getByLabel(t['setup.organisation.label']).fill(organisation)
  await next(page)
  await page.waitForURL(/question\/languages/)
  // The words beside a box tick that box.
  await page.getByText('English', { exact: true }).and(page.locator('label')).click()
  expect(await page.getByLabel('Nederlands').isChecked()).toBe(true)
  expect(await page.getByLabel('English').isChecked()).toBe(false)
  await next(page)
  await page.waitForURL(/question\/stance/)
}

/** From the stance on to the draft. */
async function goOn(page: Page): Promise<void> {
  await next(page)
  await page.waitForURL(/question\/contact/)
  await page.getByLabel(t['setup.contact.name']).fill('Sanne de Boer')
  await page.getByLabel(t['setup.contact.email']).fill('sanne@devonk.example')
  await next(page)
  await page.waitForURL(/question\/you/)
  await page.getByLabel(t['setup.you.name']).fill('Mark Tersteeg')
  await page.getByLabel(t['setup.you.email']).fill('mark@devonk.example')
  await next(page)
  await page.waitForURL(/question\/template/)
  await page.locator('input[value="small-company"]').check({ force: true })
  await next(page)
  await page.waitForURL(/setup\/answers/)
  await page.getByRole('button', { name: t['setup.finish'] }).click()
  await page.waitForURL(/\/write/)
  await kept(page)
}

const download = async (window: BrowserContext, url: string) => {
  const answer = await window.request.get(url)
  expect([url, answer.status()]).toEqual([url, 200])
  return answer.body()
}

describe.skipIf(!browserPath)('a company of eighty people wants a code this week', () => {
  let browser: Browser
  let handvat: Handvat
  let sanne: BrowserContext
  let page: Page

  beforeAll(async () => {
    handvat = await startHandvat('serve')
    browser = await openBrowser()
    sanne = await openWindow(browser, { language: 'nl' })
    page = await sanne.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  /** The list of one kind in the draft, opened to be filled in. */
  async function openList(kind: 'goals' | 'contentTypes' | 'workingTime'): Promise<Locator> {
    const list = page.locator(`#part-facts\\:${kind}`)
    await list
      .getByRole('button', { name: t[`fact.${kind}.change`] })
      .or(list.getByRole('button', { name: t[`fact.${kind}.add`] }))
      .click()
    return list
  }

  const done = (list: Locator) => list.getByRole('button', { name: t['edit.done'] }).click()

  test('an example and a stance give a complete draft', async () => {
    await begin(page, handvat)
    await page.getByText(t['stance.allow'], { exact: true }).click()
    await goOn(page)
    const text = await read(page)
    expect(text).toContain(`Socialmediacode van ${organisation}`)
    expect(text).toContain('Over je werk vertellen mag, maar hoeft niet.')
    await page.getByLabel(t['edit.stance']).selectOption('stimulate')
    await kept(page)
  })

  test('its goals come before its agreements, with what everyone can do', async () => {
    const goals = await openList('goals')
    if ((await goals.getByLabel(t['fact.goals.title']).count()) === 0)
      await goals.getByRole('button', { name: t['fact.goals.add'] }).click()
    await goals.getByLabel(t['fact.goals.title']).first().fill('Nieuwe monteurs vinden')
    await goals
      .getByLabel(t['fact.goals.contribute'])
      .first()
      .fill('Laat zien waar je trots op bent, met een foto van je werk.')
    await done(goals)
    await kept(page)
    expect(await goals.innerText()).toContain('Nieuwe monteurs vinden')
    const first = await page.evaluate(
      () => document.querySelector('[id^="part-facts:goals"], [id^="part-rule:"]')?.id,
    )
    expect(first).toBe('part-facts:goals')
  })

  test('do’s and don’ts stand in balance, and one of their own is added', async () => {
    const balance = page.getByText(/^\d+ keer wel, \d+ keer niet\.$/)
    await balance.waitFor()
    const before = await balance.innerText()
    await page.getByRole('button', { name: t['edit.add-rule'] }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: t['edit.pick.own'] }).click()
    await page.keyboard.type('Laat de klant kiezen of zijn huis in beeld komt')
    await kept(page)
    await expect.poll(() => balance.innerText(), { timeout: 15_000 }).not.toBe(before)
    const [dos = 0, donts = 0] = (await balance.innerText()).match(/\d+/g)?.map(Number) ?? []
    expect(dos).toBeGreaterThanOrEqual(8)
    expect(donts).toBeGreaterThanOrEqual(6)
  })

  test('each of the four kinds of posts gets somebody whose it is, and hours where a customer asks', async () => {
    const list = await openList('contentTypes')
    const owners = list.getByLabel(t['fact.contentTypes.owner'], { exact: true })
    while ((await owners.count()) < 4) {
      const count = await owners.count()
      await list.getByRole('button', { name: t['fact.contentTypes.add'] }).click()
      await expect.poll(() => owners.count()).toBe(count + 1)
    }
    const types = list.getByLabel(t['fact.contentTypes.type'], { exact: true })
    const said = list.getByLabel(t['fact.contentTypes.agreement'], { exact: true })
    const hours = list.getByLabel(t['fact.contentTypes.hours'])
    const kinds = await types.evaluateAll((all) =>
      all.map((one) => (one as HTMLSelectElement).value),
    )
    expect(kinds.toSorted()).toEqual(['commercial', 'corporate', 'customer-service', 'informal'])
    for (const [index, kind] of kinds.entries()) {
      await owners.nth(index).fill(kind === 'informal' ? 'Iedereen die wil' : `Sanne, ${index + 1}`)
      if (!(await said.nth(index).inputValue()))
        await said.nth(index).fill('Vraag het bij twijfel.')
      if (kind === 'customer-service') await hours.nth(index).fill('werkdagen van 8 tot 17 uur')
    }
    await done(list)
    await kept(page)
    expect(await read(page)).toContain('werkdagen van 8 tot 17 uur')
  })

  test('what holds during working hours is chosen, with an exception for who answers customers', async () => {
    const list = await openList('workingTime')
    await list
      .getByLabel(t['fact.workingTime.manner'], { exact: true })
      .first()
      .selectOption('breaks')
    await list.getByRole('button', { name: t['fact.workingTime.add'] }).click()
    await list.getByLabel(t['fact.workingTime.who'], { exact: true }).last().fill('De binnendienst')
    await done(list)
    await kept(page)
    expect(await read(page)).toContain('De binnendienst')
  })

  test('the meters say that it is short enough and reads easily, and lead to what does not', async () => {
    const length = page.getByText(/^\d[\d.]* woorden, ongeveer \d+ bladzijden/)
    await length.waitFor()
    const pages = Number(/ongeveer (\d+)/.exec(await length.innerText())?.[1])
    expect(pages).toBeGreaterThanOrEqual(1)
    expect(pages).toBeLessThanOrEqual(5)
    // A rule of the library, in words of their own.
    const text = page
      .locator('[id^="part-rule:"]:not([id^="part-rule:own-"])')
      .first()
      .getByRole('textbox', { name: t['edit.rule-text'] })
    await text.fill(
      'Indien je dienaangaande een bericht plaatst dat gaat over een klant, een collega of een concurrent van ons bedrijf, dan dien je dat bericht eerst nog een keer rustig door te lezen voordat je het plaatst.',
    )
    await kept(page)
    await page.getByText(/^\d+ (lange zinnen|lange zin)$/).waitFor()
    const stiff = page.getByText(/^\d+ (stijve woorden|stijf woord)$/)
    await stiff.click()
    await page
      .getByRole('button', { name: /liever “/ })
      .first()
      .click()
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'textbox')
    await text.fill('Lees een bericht over een klant nog een keer voor je het plaatst.')
    await kept(page)
    await stiff.waitFor({ state: 'detached' })
    await expectAccessible(page)
    await expectNarrow(page)
  })

  test('a colleague reads the draft by a code on paper and proposes other words, and she takes them', async () => {
    await visit(page, `${handvat.address}/people/invite`)
    await page.getByLabel(t['invite.people']).fill('Ali Yılmaz')
    await page.getByRole('button', { name: t['people.invite'] }).click()
    await page.getByText('Ali Yılmaz').first().waitFor()
    const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await read(page))?.[0] ?? ''
    await visit(page, `${handvat.address}/rounds/new`)
    await page.getByLabel(t['round.new.title']).fill('Klopt dit zo?')
    await page.getByRole('button', { name: t['round.new.press'] }).click()
    await page.waitForURL(/rounds\/[0-9a-f-]{36}$/)
    const round = page.url()

    // What she sends him is the address of the round; he has no mailbox and no script.
    const window = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    const ali = await window.newPage()
    await ali.goto(`${handvat.address}/sign-in/code`)
    await ali.getByLabel(t['code-sign-in.label']).fill(code)
    await ali.getByRole('button', { name: t['sign-in.title'] }).click()
    await ali.getByRole('heading', { level: 1, name: /Ali/ }).waitFor()
    await ali.goto(round)
    await ali.getByRole('button', { name: t['join.press'] }).click()
    const part = await ali.locator('.more a[href*="rule:own-"]').first().getAttribute('href')
    await ali.goto(`${handvat.address}${part}?kind=proposal`)
    await ali.getByLabel(t['contribute.title']).fill('Vraag de klant of zijn huis in beeld mag')
    await ali.getByLabel(t['contribute.new-text']).fill('Vraag het voordat je de foto maakt.')
    await ali.getByRole('button', { name: t['contribute.press.proposal'] }).click()
    await ali.getByText(t['contribute.added'], { exact: true }).waitFor()
    await window.close()

    await visit(page, `${round}?show=waiting`)
    await page.getByRole('link', { name: `${t['contribution.answer']} :` }).click()
    await page.waitForURL(/answer/)
    await page.getByText(t['answered.taken'], { exact: true }).click()
    await page.getByRole('button', { name: t['give-answer.press'] }).click()
    await page.waitForURL(/take/)
    await page.waitForLoadState('networkidle')
    await page.getByRole('button', { name: t['take.press'] }).click()
    await page.waitForURL(/show=waiting/)
    await visit(page, `${round}/end`)
    await page.getByRole('button', { name: t['end.close'] }).click()
    await page.waitForLoadState('networkidle')
    await visit(page, `${handvat.address}/write`)
    expect(await read(page)).toContain('Vraag de klant of zijn huis in beeld mag')
  })

  test('she shows the draft around on one page, and publishes what everyone can read', async () => {
    await page.getByRole('link', { name: t['download.draft'] }).click()
    await page.getByRole('heading', { level: 1, name: t['download.draft'] }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    const href = await page
      .getByRole('link', { name: t['download.poster-a4'] })
      .first()
      .getAttribute('href')
    expectOnePage(await download(sanne, handvat.address + href), 'Concept')

    await visit(page, `${handvat.address}/write/publish`)
    await page.getByRole('button', { name: t['publish.press'].replace('{version}', '1') }).click()
    await page.waitForURL(/\/code$/)
    const visitor = await openWindow(browser, { language: 'nl', width: 390 })
    const open = await visitor.newPage()
    await visit(open, `${handvat.address}/code`)
    const text = await read(open)
    for (const words of [
      'Nieuwe monteurs vinden',
      'Vraag de klant of zijn huis in beeld mag',
      'Lees een bericht over een klant nog een keer voor je het plaatst.',
      'werkdagen van 8 tot 17 uur',
      'De binnendienst',
    ])
      expect(text).toContain(words)
    expectOnePage(
      await download(visitor, `${handvat.address}/code/download/poster-a4-nl.pdf`),
      'Versie 1',
    )
    await visitor.close()
  })
})

/** Fails unless it is one page with what a poster has to say. */
function expectOnePage(bytes: Buffer, state: string): void {
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  if (!hasTool('pdftotext') || !hasTool('pdfinfo')) return
  expect(describePdf(bytes)).toMatch(/Pages:\s+1\n/)
  const text = readPdf(bytes)
  for (const words of [organisation, 'Sanne de Boer', state]) expect(text).toContain(words)
  // Rules stand on it as they are in the code.
  expect(text.length).toBeGreaterThan(600)
}

describe.skipIf(!browserPath)('a director wants to ban it all after an incident', () => {
  let browser: Browser
  let handvat: Handvat
  let mark: BrowserContext
  let page: Page
  let reasons: string[] = []

  beforeAll(async () => {
    handvat = await startHandvat('serve')
    browser = await openBrowser()
    mark = await openWindow(browser, { language: 'nl' })
    page = await mark.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('who picks a ban first sees what it does, and can still choose otherwise', async () => {
    await begin(page, handvat)
    await page.getByText(t['stance.prohibit'], { exact: true }).click()
    await page.getByText(t['setup.ban'], { exact: true }).waitFor()
    expect(await read(page)).toContain(t['setup.ban.still'])
    await expectAccessible(page)
    await page.getByText(t['stance.allow'], { exact: true }).click()
    await goOn(page)
  })

  test('after an incident the desk leads from the reflex to the reasons', async () => {
    await page.getByRole('link', { name: t['ban.link'] }).click()
    await page.getByRole('heading', { level: 1, name: t['ban.title'] }).waitFor()
    await page.getByText(t['setup.ban'], { exact: true }).waitFor()
    reasons = await page.locator('main .notice strong').allInnerTexts()
    expect(reasons.length).toBeGreaterThanOrEqual(3)
    await expectAccessible(page)
    await expectNarrow(page)
  })

  test('“limited” is one press, without JavaScript too, and the decision is on record with who and when', async () => {
    const plain = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    await plain.addCookies(await mark.cookies())
    const phone = await plain.newPage()
    await phone.goto(`${handvat.address}/write/ban`)
    await phone.getByLabel(t['ban.why']).fill('Eén ruzie, geen verbod.')
    await phone.getByRole('button', { name: t['ban.instead.press'] }).click()
    await phone.getByText(t['ban.chosen'], { exact: true }).waitFor()
    await phone.getByRole('link', { name: t['history.title'] }).click()
    const decided = phone.getByRole('region', { name: t['decisions.title'] })
    await decided.getByText(t['decision.limited']).waitFor()
    await decided.getByText(/Mark Tersteeg, [^]*eerst: Toestaan/).waitFor()
    await decided.getByText('Eén ruzie, geen verbod.').waitFor()
    // What he had read stands beside it, word for word.
    await decided.getByText(t['decision.shown']).click()
    for (const words of reasons) expect(await decided.innerText()).toContain(words)
    await phone.locator('main > ol summary, ol:not(section ol) summary').first().click()
    const history = await read(phone)
    expect(history).toContain('Houding: Toestaan')
    expect(history).toContain('Houding: Beperkt')
    await plain.close()

    // Who had the page open meanwhile overwrites nothing.
    await page.getByRole('button', { name: t['ban.instead.press'] }).click()
    await page.getByText(t['ban.chosen'], { exact: true }).waitFor()
  })

  test('the texts of the example for that stance are proposed, and taken over one by one', async () => {
    await page.getByRole('link', { name: /teksten? uit het voorbeeld/ }).click()
    await page.getByRole('heading', { level: 1, name: t['updates.title'] }).waitFor()
    expect(await read(page)).toContain('plaatsen een paar mensen het nieuws')
    const take = page.getByRole('button', { name: new RegExp(`^${t['updates.take']}`) })
    const waiting = await take.count()
    await take.first().click()
    await expect.poll(() => take.count()).toBe(waiting - 1)
    await visit(page, `${handvat.address}/write`)
    expect(await read(page)).toContain('plaatsen een paar mensen het nieuws')
  })

  test('who bans all the same takes the clause along as Word and PDF, and the draft stays as it is', async () => {
    const draft = page.locator('.document')
    await visit(page, `${handvat.address}/write`)
    const before = await draft.innerText()
    await visit(page, `${handvat.address}/write/ban`)
    for (const [name, ending] of [
      [t['download.clause-pdf'], 'pdf'],
      [t['download.clause-docx'], 'docx'],
    ] as const) {
      const href = await page.getByRole('link', { name }).first().getAttribute('href')
      const bytes = await download(mark, handvat.address + href)
      const text =
        ending === 'pdf'
          ? hasTool('pdftotext') && readPdf(bytes)
          : hasTool('soffice') && hasTool('pdftotext') && readDocx(bytes)
      if (text === false) continue
      expect(text).toContain(organisation)
      expect(text).toMatch(/werktijd/)
      // What one may always say stands in a ban too.
      expect(text).toMatch(/vakbond/)
    }
    // That they chose it knowingly goes on record beside what was decided before.
    await page.getByRole('button', { name: t['ban.still.press'] }).click()
    await page.getByText(t['ban.still.chosen'], { exact: true }).waitFor()
    await visit(page, `${handvat.address}/write/history`)
    const decided = page.getByRole('region', { name: t['decisions.title'] })
    expect(await decided.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual([
      t['decision.prohibit'],
      t['decision.limited'],
    ])
    await expectAccessible(page)
    await expectNarrow(page)
    await visit(page, `${handvat.address}/write`)
    await kept(page)
    expect(await draft.innerText()).toBe(before)
  })
})
