import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodeDocument } from '@handvat/documents/code.ts'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { listShown, openPushService, pressShown } from './push-service.ts'
import { runSql } from './open-database.ts'

const words = { nl, en }

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('knowing the code, in %s', (language) => {
  const t = words[language]
  const fill = (key: keyof typeof nl, values: Record<string, string | number>) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
      t[key],
    )
  let folder: string
  let handvat: Handvat
  let browser: Browser
  let sanne: BrowserContext
  let marijke: BrowserContext
  /** Has no JavaScript. */
  let joost: BrowserContext
  let eva: BrowserContext
  let fatima: BrowserContext
  let tom: BrowserContext

  async function signIn(name: string, javaScript = true): Promise<BrowserContext> {
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

  const main = (page: Page) => page.locator('main').innerText()
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()

  /** Looks at a page in a window that has a script to measure with; for every colleague. */
  async function look(who: BrowserContext, path: string): Promise<void> {
    const window = await openWindow(browser, { language, width: 390 })
    await window.addCookies(await who.cookies())
    const page = await open(window, path)
    await expectAccessible(page)
    await expectNarrow(page)
    await window.close()
  }

  /** What authors do on their own page, which is not what is told here: another draft. */
  async function changeDraft(words: string): Promise<void> {
    const [row] = await runSql<{ document: CodeDocument }>(
      folder,
      'SELECT document FROM code_draft',
    )
    const code = row!.document
    const intro = { nl: `${code.intro.nl} ${words}`, en: `${code.intro.en} ${words}` }
    await runSql(folder, 'UPDATE code_draft SET document = $1, revision = revision + 1', [
      JSON.stringify({ ...code, intro }),
    ])
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-acknowledge-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    sanne = await signIn('Sanne de Wit')
    marijke = await signIn('Marijke Postma')
    joost = await signIn('Joost van Dam', false)
    eva = await signIn('Eva Kuiper')
    fatima = await signIn('Fatima el Bakkali')
    tom = await signIn('Tom Visser')
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('the code is confirmed without JavaScript, and both answers weigh the same', async () => {
    const page = await open(joost, '/code')
    const yes = page.getByRole('button', { name: t['acknowledge.press'], exact: true })
    const ask = page.getByRole('link', { name: t['acknowledge.question'] })
    const looks = async (one: typeof yes) =>
      one.evaluate((element) => {
        const { backgroundColor, fontSize, fontWeight, borderColor } = getComputedStyle(element)
        return { backgroundColor, fontSize, fontWeight, borderColor }
      })
    expect(await looks(yes)).toEqual(await looks(ask))
    await yes.click()
    await page.waitForURL(/\/receipt\//)
    // The same press again, as from a second tab: the same receipt.
    const receipt = page.url()
    const again = await page.request.get(`${handvat.address}/code`)
    expect(await again.text()).toContain(new URL(receipt).pathname)
    await look(joost, new URL(receipt).pathname)
    await page.close()
  })

  test('a press without a network waits on the device, and goes when there is one', async () => {
    const page = await open(fatima, '/code')
    await fatima.setOffline(true)
    await press(page, t['acknowledge.press'])
    await page.getByText(t['press.waiting'], { exact: true }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await fatima.setOffline(false)
    await page.getByText(t['press.sent'], { exact: true }).waitFor()
    await page.getByRole('link', { name: t['acknowledge.receipt'] }).first().click()
    await page.waitForURL(/\/receipt\//)
    await page.close()
  })

  test('a change that matters to some asks them alone, and every receipt stays (J15)', async () => {
    await changeDraft('Samen.')
    const page = await open(sanne, '/write/publish')
    await page.getByText(t['publish.material.some'], { exact: true }).click()
    await page.getByText(t['role.manager'], { exact: true }).waitFor()
    // Who presses knows that a letter follows, and when.
    const days = language === 'nl' ? '3, 8 en 15' : '3, 8 and 15'
    expect(await main(page)).toContain(fill('reminders.now', { days }))
    await expectAccessible(page)
    await expectNarrow(page)
    // Nobody ticked is nobody asked, and that is said.
    await press(page, fill('publish.press', { version: 2 }))
    await page.getByText(t['error.audience-nobody']).first().waitFor()
    await page.getByText(t['role.manager'], { exact: true }).click()
    await press(page, fill('publish.press', { version: 2 }))
    // How many it asks shows before the press that counts.
    await page.getByText(t['publish.told_one'], { exact: true }).waitFor()
    expect(await (await page.request.get(`${handvat.address}/api/v1/code`)).json()).toMatchObject({
      version: 1,
    })
    await expectAccessible(page)
    await expectNarrow(page)
    await page
      .getByRole('status')
      .getByRole('button', { name: fill('publish.press', { version: 2 }) })
      .click()
    await page.waitForURL(/\/code$/)
    await page.close()

    const home = await open(joost, '/')
    expect(await main(home)).toContain(t['home.read.changed'])
    await home.getByRole('link', { name: t['home.read.changed'] }).click()
    await home.waitForURL(/\/code$/)
    const text = await main(home)
    expect(text.indexOf(t['changed.title'])).toBeGreaterThan(0)
    expect(text.indexOf(t['changed.title'])).toBeLessThan(text.indexOf(t['changed.whole']))
    await look(joost, '/code')
    await press(home, t['acknowledge.press'])
    await home.waitForURL(/\/receipt\//)
    await home.close()

    const other = await open(eva, '/')
    expect(await main(other)).toContain(t['home.changed'])
    expect(await main(other)).not.toContain(t['home.read.changed'])
    await look(eva, '/')
    await visit(other, `${handvat.address}/account`)
    await other
      .getByRole('link', { name: fill('account.receipt', { version: 1 }) })
      .first()
      .click()
    await other.waitForURL(/\/receipt\//)
    expect(await main(other)).toMatch(/(Versie|Version)\s+1/)
    await look(joost, '/account')
    await other.close()
  })

  test('HR asks for one receipt with a reason, and its owner reads who, when and why (J19)', async () => {
    const page = await open(marijke, '/receipt/request')
    await expectAccessible(page)
    await expectNarrow(page)
    await press(page, t['proof.press'])
    await page.getByText(t['error.proof-reason-missing']).first().waitFor()
    await page.getByLabel(t['proof.colleague']).fill('Eva Kuiper')
    await page.getByLabel(t['proof.reason']).selectOption('audit')
    await page.getByLabel(t['proof.words']).fill('De accountant vraagt wat er bekend was.')
    await press(page, t['proof.press'])
    await page.waitForURL(/receipt\/request\/[0-9a-f-]{36}/)
    const address = new URL(page.url()).pathname
    expect(await main(page)).toContain('Eva Kuiper')
    expect(await main(page)).toMatch(/[0-9a-f]{64}/)
    await page.getByText(t['receipt.exact']).click()
    await page.locator('#speculation-about-cause').waitFor()
    await look(marijke, address)
    await page.close()
    // Whoever has the address and not the request gets nothing.
    for (const [who, status] of [
      [sanne, 403],
      [eva, 403],
    ] as const) {
      const answer = await who.request.get(handvat.address + address)
      expect(answer.status()).toBe(status)
    }

    const home = await open(eva, '/')
    await home.getByRole('link', { name: fill('home.proof', { name: 'Marijke Postma' }) }).click()
    await home.waitForURL(/\/account/)
    expect(await main(home)).toContain('De accountant vraagt wat er bekend was.')
    await look(eva, '/account')
    await home.close()
  })

  test('an agreement is put to some in the organisation’s own words, and signed apart from the code', async () => {
    const page = await open(marijke, '/agreements/new')
    await expectAccessible(page)
    await expectNarrow(page)
    await page.getByLabel(t['agreement.title'], { exact: true }).fill('Projectgroep Haven')
    await page.getByLabel(t['agreement.body']).fill('Ik vertel niemand wat ik hier hoor.')
    await page.getByText(t['role.manager'], { exact: true }).click()
    await press(page, t['agreement.press'])
    await page.getByText(t['agreement.told_one'], { exact: true }).waitFor()
    await press(page, t['agreement.press'])
    await page.waitForURL(/\/agreements$/)
    await look(marijke, '/agreements')
    await page.getByRole('link', { name: 'Projectgroep Haven' }).click()
    await page.waitForURL(/\/change$/)
    await look(marijke, new URL(page.url()).pathname)
    await page.close()

    const home = await open(joost, '/')
    await home.getByRole('link', { name: t['home.sign'] }).click()
    await home.waitForURL(/\/agreements\/[0-9a-f-]{36}$/)
    await look(joost, new URL(home.url()).pathname)
    await press(home, t['sign.press'])
    await home.waitForURL(/\/agreements\/signed\//)
    expect(await main(home)).toContain('Ik vertel niemand wat ik hier hoor.')
    await look(joost, new URL(home.url()).pathname)
    await home.close()
    const none = await open(eva, '/agreements')
    expect(await main(none)).toContain(t['agreements.none'])
    await look(eva, '/agreements')
    await none.close()
  })

  test('how far the reading is shows in numbers, without a name', async () => {
    const page = await open(marijke, '/reading')
    // The last change was put to one manager: no number tells of one person.
    expect(await main(page)).toContain(fill('reading.whole.few', { minimum: 10 }))
    await look(marijke, '/reading')
    await page.getByRole('link', { name: fill('reading.version', { version: 1 }) }).click()
    await page.waitForURL(/version=1/)
    const text = await main(page)
    expect(text).toMatch(/[0-9]+ (van de|of the) 36/)
    for (const name of ['Joost', 'Eva', 'Fatima', 'Tom', 'Ali']) expect(text).not.toContain(name)
    await look(marijke, '/reading?version=1')
    await page.getByRole('link', { name: t['reminders.link'] }).click()
    await page.waitForURL(/reminders/)
    await look(marijke, '/reading/reminders')
    await page.getByLabel(t['reminders.days']).fill('tien')
    await press(page, t['reminders.press'])
    await page.getByText(t['error.ladder-wrong']).first().waitFor()
    await page.getByLabel(t['reminders.days']).fill('5, 10')
    await press(page, t['reminders.press'])
    await page.getByText(t['reminders.saved'], { exact: true }).waitFor()
    await visit(page, `${handvat.address}/reading/codes`)
    await look(marijke, '/reading/codes')
    await press(page, t['codes.press_one'])
    await page
      .getByText(/[2-9A-Z]{5}-[2-9A-Z]{5}/)
      .first()
      .waitFor()
    await page.close()
    const refused = await eva.request.get(`${handvat.address}/reading`)
    expect(refused.status()).toBe(403)
  })

  // Each of these in one of the two languages: what differs is words.
  test.runIf(language === 'nl')(
    'a colleague without a mailbox confirms at a kiosk, and nothing of them is left there',
    async () => {
      const page = await open(marijke, '/people/kiosks')
      await expectAccessible(page)
      await page.getByLabel(t['kiosks.name']).fill('Kantine')
      await press(page, t['kiosks.add.press'])
      const link = new URL(await page.locator('code').first().innerText()).pathname
      await look(marijke, '/people/kiosks')
      await visit(page, `${handvat.address}/reading/codes`)
      await press(page, t['codes.press_one'])
      const code = await page.locator('.code').first().innerText()
      const name = await page.locator('.codes strong').first().innerText()
      await page.close()

      const tablet = await openWindow(browser, { language, width: 820 })
      const screen = await tablet.newPage()
      await visit(screen, handvat.address + link)
      await expectAccessible(screen)
      await press(screen, t['kiosk.open.press'])
      await screen.waitForURL(/\/kiosk$/)
      await expectAccessible(screen)
      await expectNarrow(screen)
      // The paper's QR code leads here too, and no other room opens.
      await visit(screen, `${handvat.address}/sign-in/code#${code}`)
      expect(new URL(screen.url()).pathname).toBe('/kiosk')
      expect(await screen.getByLabel(t['code-sign-in.label']).inputValue()).toBe(code)
      expect(screen.url()).not.toContain(code)
      await screen.getByLabel(t['code-sign-in.label']).press('Enter')
      await screen.waitForURL(/\/kiosk\/read$/)
      await screen
        .getByText(name.split(' ')[0] ?? '')
        .first()
        .waitFor()
      await expectAccessible(screen)
      await expectNarrow(screen)
      for (const path of ['/', '/learn', '/account', '/ask', '/inbox'])
        expect(
          (
            await tablet.request.get(handvat.address + path, { headers: { accept: 'text/html' } })
          ).url(),
        ).toMatch(/\/kiosk/)
      // Called away in the middle: silence ends it, and the paper is still good.
      await visit(screen, `${handvat.address}/kiosk`)
      await screen.getByLabel(t['code-sign-in.label']).fill(code)
      await press(screen, t['kiosk.enter'])
      await screen.waitForURL(/\/kiosk\/read$/)
      await press(screen, t['acknowledge.press'])
      await screen.waitForURL(/\/kiosk\/done/)
      await expectAccessible(screen)
      const first = name.split(' ')[0] ?? ''
      for (let back = 0; back < 3; back++) {
        await screen.goBack({ waitUntil: 'networkidle' })
        expect(await screen.locator('body').innerText()).not.toContain(first)
      }
      const kept = await screen.evaluate(() => [Object.keys(localStorage), document.cookie])
      expect(kept).toEqual([[], ''])
      const cookies = (await tablet.cookies()).map((cookie) => cookie.name)
      expect(cookies.filter((one) => one !== 'handvat_kiosk')).toEqual([])
      await visit(screen, `${handvat.address}/kiosk`)
      await screen.getByLabel(t['code-sign-in.label']).fill(code)
      await press(screen, t['kiosk.enter'])
      await screen.getByText(t['error.code-used']).first().waitFor()

      // Silence of ninety seconds, with the clock of the page moved; it asks before it goes.
      await runSql(folder, 'UPDATE sign_in_pass SET used_at = NULL WHERE kind = $1', ['code'])
      await screen.clock.install()
      await visit(screen, `${handvat.address}/kiosk`)
      await screen.getByLabel(t['code-sign-in.label']).fill(code)
      await press(screen, t['kiosk.enter'])
      await screen.waitForURL(/\/kiosk\/read$/)
      await screen.waitForLoadState('networkidle')
      await screen.clock.runFor(75_000)
      await screen.getByText(t['kiosk.still']).waitFor()
      await screen.clock.runFor(20_000)
      await screen.waitForURL(/\/kiosk$/)
      const sessions = await runSql(folder, 'SELECT id FROM session WHERE kiosk_id IS NOT NULL')
      expect(sessions).toEqual([])

      const keeper = await open(marijke, '/people/kiosks')
      await press(keeper, `${t['kiosks.close']} Kantine`)
      await keeper.getByText(t['kiosks.closed']).waitFor()
      await visit(screen, `${handvat.address}/kiosk`)
      await screen.getByText(t['kiosk.none'], { exact: true }).waitFor()
      await tablet.close()
      await keeper.close()
    },
  )

  test.runIf(language === 'en')(
    'names show to HR alone, only while the works council lets them, and everyone is told',
    async () => {
      const seen = async () =>
        new URL((await marijke.request.get(`${handvat.address}/reading/names`)).url()).pathname
      expect(await seen()).toBe('/reading/consent')
      const ruud = await signIn('Ruud Hendriks')
      const page = await open(ruud, '/reading/consent')
      await expectAccessible(page)
      await expectNarrow(page)
      await press(page, t['consent.press'])
      await page.getByText(t['error.consent-sees-missing']).first().waitFor()
      await page.getByText(t['consent.sees.hr'], { exact: true }).click()
      const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
      await page.getByLabel(t['consent.until']).fill(until)
      await page.getByLabel(t['consent.words']).fill('Een maand, om mensen te helpen.')
      await press(page, t['consent.press'])
      await page.getByText(t['consent.saved']).waitFor()
      await expectAccessible(page)

      const names = await open(marijke, '/reading/names')
      await expectAccessible(names)
      await expectNarrow(names)
      expect(await names.locator('tbody tr').count()).toBeGreaterThan(5)
      for (const who of [sanne, joost, ruud, eva])
        expect((await who.request.get(`${handvat.address}/reading/names`)).status()).toBe(403)
      const told = (t['consent.told.hr'].split('{day}')[1] ?? '').trim()
      for (const [who, path] of [
        [tom, '/code'],
        [eva, '/privacy'],
        [ruud, '/dossier'],
      ] as const) {
        const text = await (await who.request.get(handvat.address + path)).text()
        expect(text.replaceAll('&#39;', "'")).toContain(
          path === '/dossier' ? 'Een maand, om mensen te helpen.' : told,
        )
      }
      await press(page, t['consent.withdraw.press'])
      await page.getByText(t['consent.nobody'], { exact: true }).first().waitFor()
      expect(await seen()).toBe('/reading/consent')
      await ruud.close()
      await names.close()
    },
  )

  test.runIf(language === 'nl')(
    'messages on a device are chosen by kind, by one’s own press, and taken back in one',
    async () => {
      const window = await signIn('Noor Jansen')
      // The browser and its push service are not of this house.
      await window.addInitScript(() => {
        Notification.requestPermission = async () => 'granted'
        PushManager.prototype.subscribe = async () =>
          ({
            endpoint: 'https://fcm.googleapis.com/fcm/send/of-noor',
            toJSON: () => ({
              keys: {
                p256dh:
                  'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
                auth: 'tBHItJI5svbpez7KI4CCXg',
              },
            }),
          }) as unknown as PushSubscription
      })
      const page = await open(window, '/account/push')
      await expectAccessible(page)
      await expectNarrow(page)
      // Nothing is ticked beforehand.
      expect(await page.locator('input:checked').count()).toBe(0)
      await page.getByText(t['push.kind.reminder'], { exact: true }).click()
      await press(page, t['push.press'])
      await page.getByText(t['push.chosen'], { exact: true }).waitFor()
      await page.getByText(fill('push.device', { service: 'Google' })).waitFor()
      await expectAccessible(page)
      // What the service brings is shown as it was written; of two of a kind the last one stands.
      const bring = await openPushService(window, page, handvat.address)
      await bring({ text: 'Er is iets om te lezen.', link: '/code', kind: 'reminder' })
      await bring({ text: 'Lees wat er in de code verandert.', link: '/code', kind: 'reminder' })
      await bring({ text: 'Kijk hier.', link: 'https://elders.example/', kind: 'practice' })
      await expect
        .poll(() => listShown(page))
        .toEqual(['Kijk hier.', 'Lees wat er in de code verandert.'])
      // A press on it opens that page of ours; a page of another house stays shut.
      await pressShown(window, 'practice')
      await pressShown(window, 'reminder')
      await page.waitForURL(`${handvat.address}/code`)
      expect(await listShown(page)).toEqual([])
      expect(window.pages().map((one) => new URL(one.url()).origin)).toEqual([handvat.address])
      await visit(page, `${handvat.address}/account/push`)
      await press(page, t['push.end'])
      await page.getByText(t['push.ended'], { exact: true }).waitFor()
      expect(await runSql(folder, 'SELECT id FROM push_subscription')).toEqual([])
      await window.close()
    },
  )

  test('a press that comes back after a newer version is refused kindly', async () => {
    const page = await open(tom, '/code')
    await tom.setOffline(true)
    await press(page, t['acknowledge.press'])
    await page.getByText(t['press.waiting'], { exact: true }).waitFor()
    await changeDraft('En nog iets.')
    const author = await open(sanne, '/write/publish')
    await author.getByText(t['publish.material.yes'], { exact: true }).click()
    await press(author, fill('publish.press', { version: 3 }))
    await author.waitForURL(/\/code$/)
    await author.close()
    await tom.setOffline(false)
    await page.getByText(t['press.newer'], { exact: true }).waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: t['press.newer.link'] }).click()
    await page.getByRole('button', { name: t['acknowledge.press'], exact: true }).waitFor()
    expect(await page.getByText(t['press.newer'], { exact: true }).count()).toBe(0)
    await tom.close()
  })
})
