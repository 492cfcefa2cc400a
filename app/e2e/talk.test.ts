import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit, type Looking } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { words } from './screen.ts'

const t = words.nl

describe.skipIf(!browserPath)('a conversation after a post', () => {
  let handvat: Handvat
  let browser: Browser
  let joost: Page
  let tom: Page
  let karin: Page
  let note = ''

  // A way in works once; whoever comes again brings their session.
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

  async function signIn(name: string, looking: Partial<Looking> = {}): Promise<Page> {
    const window = await openWindow(browser, { language: 'nl', ...looking })
    const page = await window.newPage()
    const known = sessions.get(name)
    if (known) await window.addCookies(known)
    else {
      await page.goto(handvat.wayIn(name))
      await page.getByRole('button').first().click()
      await page.waitForURL(`${handvat.address}/`)
      await page.goto(`${handvat.address}/language/nl?next=/`)
      sessions.set(name, await window.cookies())
    }
    return page
  }

  const go = (page: Page, path: string) => visit(page, handvat.address + path)
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()
  const fill = (sentence: string, values: Record<string, string>) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  /** Fails when the page is not fit for everyone. */
  async function look(page: Page): Promise<void> {
    await expectAccessible(page)
    await expectNarrow(page)
  }

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
    tom = await signIn('Tom Visser', { width: 390 })
    joost = await signIn('Joost van Dam', { width: 390 })
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('who posted something finds from the home what helps, and whom to call', async () => {
    await tom.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await go(tom, '/')
    await tom.getByRole('link', { name: t['posted.home'] }).first().click()
    await tom.getByRole('heading', { level: 1, name: 'Ik heb iets geplaatst' }).waitFor()
    await tom.getByRole('link', { name: '088-0001234' }).waitFor()
    await tom.getByText(/binnen 72 uur/).waitFor()
    await tom.getByRole('main').getByRole('link', { name: t['home.attack'] }).waitFor()
    await look(tom)
  })

  test('the page opens without a network, and without script', async () => {
    await tom.waitForFunction(async () => {
      const store = await caches.open('handvat-card')
      return (await store.match('/posted')) !== undefined
    })
    await tom.context().setOffline(true)
    try {
      await tom.goto(`${handvat.address}/posted`)
      await tom.getByRole('link', { name: '088-0001234' }).waitFor()
      expect(
        await tom.evaluate(() => getComputedStyle(document.querySelector('h1')!).fontFamily),
      ).toContain('Atkinson')
    } finally {
      await tom.context().setOffline(false)
    }
    const plain = await signIn('Tom Visser', { javaScript: false })
    await plain.goto(`${handvat.address}/posted`)
    await plain.getByRole('heading', { name: /Adem even/ }).waitFor()
    await plain.context().close()
  })

  test('a manager reads the guide, and from a rule of the code its own lines', async () => {
    await go(joost, '/')
    await joost.getByRole('link', { name: t['home.notes'] }).click()
    await joost.getByRole('heading', { level: 1, name: t['note.room'] }).waitFor()
    await look(joost)
    await joost.getByRole('link', { name: t['guide.open'] }).click()
    await joost.getByRole('heading', { level: 1, name: t['guide.title'] }).waitFor()
    // The municipality is a public body.
    await joost.getByRole('heading', { name: /Vijf vragen voor de overheid/ }).waitFor()
    await look(joost)
    expect((await joost.pdf()).length).toBeGreaterThan(5_000)
    await go(joost, '/code')
    const rule = joost.locator('#personal-data-colleague-private-news')
    await rule.getByRole('link', { name: t['guide.from-rule'] }).click()
    await joost.getByText(/Wist je of die persoon dit zelf verteld had/).waitFor()
    await joost.getByText(t['guide.rule.must']).waitFor()
    await look(joost)
    await go(joost, '/talk/guide/rights-union-and-strike')
    await joost.getByRole('heading', { name: t['guide.free'] }).waitFor()
    await go(tom, '/code')
    expect(await tom.getByRole('link', { name: t['guide.from-rule'] }).count()).toBe(0)
  })

  test('a note is looked at before it is shared, and what is wrong is said at its place', async () => {
    await go(tom, '/code')
    await press(tom, t['acknowledge.press'])
    await tom.waitForURL(/\/receipt\//)
    await go(joost, '/talk/note')
    await look(joost)
    await joost.getByLabel(t['note.colleague']).fill('Tom Visser')
    await press(joost, t['note.look'])
    await joost.getByText(t['error.facts-missing']).first().waitFor()
    await joost
      .getByLabel(t['note.posted-on'])
      .fill(await joost.getByLabel(t['note.held-on']).inputValue())
    await joost.getByLabel(t['note.facts']).fill('In een bericht stond dat een collega ziek is.')
    await joost.getByLabel(t['note.account']).fill('Het was lief bedoeld.')
    await joost.getByText(t['note.kind.explained'], { exact: true }).click()
    await joost.getByLabel(t['note.outcome']).fill('We lazen samen de afspraak.')
    await joost.getByText(t['note.rules'], { exact: true }).click()
    await joost.getByText('Vertel geen privénieuws van een collega', { exact: true }).click()
    await press(joost, t['note.look'])
    await joost.getByText('In een bericht stond dat een collega ziek is.').waitFor()
    await look(joost)
    await press(joost, t['note.change'])
    await joost
      .getByLabel(t['note.outcome'])
      .fill('We lazen samen de afspraak, en Tom haalt het weg.')
    await press(joost, t['note.look'])
    await press(joost, fill(t['note.share'], { name: 'Tom Visser' }))
    await joost.waitForURL(/\/talk\/note\/[0-9a-f-]{36}\?shared$/)
    note = new URL(joost.url()).pathname
    await joost.getByText('We lazen samen de afspraak, en Tom haalt het weg.').waitFor()
    await look(joost)
    // Only the colleague it is about takes it along on paper.
    expect(await joost.getByRole('button', { name: t['form.print'] }).count()).toBe(0)
  })

  test('the colleague reads every word and who else does, and objects', async () => {
    await go(tom, '/')
    await tom.getByRole('link', { name: t['home.note.shared'] }).click()
    await tom.waitForURL(handvat.address + note)
    for (const text of [
      'In een bericht stond dat een collega ziek is.',
      'Vertel geen privénieuws van een collega',
      fill(t['note.reader.contact'], { name: 'Karin Bos' }),
      t['note.readers.only'],
    ])
      await tom.getByText(text).first().waitFor()
    await tom.getByText(/versie 1, bevestigd op/).waitFor()
    await tom.getByRole('button', { name: t['form.print'] }).waitFor()
    await tom.getByText(t['note.add.objection'], { exact: true }).click()
    await tom.getByLabel(t['note.add.text']).fill('Ik noemde geen naam.')
    await press(tom, t['note.add.press'])
    await tom.getByText(t['note.added']).waitFor()
    await tom.getByText('Ik noemde geen naam.').waitFor()
    await look(tom)
  })

  test('the chosen contact point sees it, and no role opens it', async () => {
    karin = await signIn('Karin Bos')
    await go(karin, '/')
    await karin.getByRole('link', { name: t['home.note.written'] }).first().click()
    await karin.waitForURL(handvat.address + note)
    await karin.getByText('Ik noemde geen naam.').waitFor()
    await look(karin)
    // talk.test.ts walks all roles and duties; here the three who might be thought to.
    for (const name of ['Marijke Postma', 'Sanne de Wit', 'Ruud Hendriks']) {
      const other = await signIn(name)
      const response = await other.goto(handvat.address + note)
      expect({ name, status: response?.status() }).toEqual({ name, status: 404 })
      await go(other, '/talk')
      await other.getByText(t['note.none'], { exact: true }).waitFor()
      await other.context().close()
    }
  })

  test('when both want it, all of it is gone', async () => {
    await go(joost, note)
    await joost.getByText(t['note.end'], { exact: true }).click()
    await press(joost, t['note.end.ask'])
    await joost.getByText(t['note.wish.own']).waitFor()
    await go(tom, note)
    await tom.getByText(t['note.wish.other']).waitFor()
    await press(tom, t['note.end.erase'])
    await tom.waitForURL(/\/talk\?ended$/)
    await tom.getByText(t['note.ended']).waitFor()
    for (const page of [tom, joost, karin])
      expect((await page.goto(handvat.address + note))?.status()).toBe(404)
  })

  test('in English the guides and a note read as well, without script too', async () => {
    const eva = await signIn('Eva Kuiper', { javaScript: false, width: 390 })
    await eva.goto(`${handvat.address}/language/en?next=/talk`)
    await eva.getByRole('link', { name: /Your conversation with Joost van Dam/ }).click()
    await eva.getByText(words.en['note.lead.employee']).waitFor()
    await eva.getByLabel(words.en['note.add.text']).fill('Thank you.')
    await eva.getByRole('button', { name: words.en['note.add.press'] }).click()
    await eva.getByText('Thank you.').waitFor()
    await eva.goto(`${handvat.address}/posted`)
    await eva.getByRole('heading', { level: 1, name: 'I posted something' }).waitFor()
    await eva.goto(`${handvat.address}/talk/guide`)
    await eva.getByRole('heading', { level: 1, name: words.en['guide.title'] }).waitFor()
  })
})
