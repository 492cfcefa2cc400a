import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const words = { nl, en }

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('when it matters, in %s', (language) => {
  const t = words[language]
  let handvat: Handvat
  let browser: Browser

  // A way in works once; whoever comes again brings their session.
  const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

  async function signIn(name: string, width = 1280, javaScript = true): Promise<Page> {
    const window = await openWindow(browser, { language, width, javaScript })
    const page = await window.newPage()
    const known = sessions.get(name)
    if (known) await window.addCookies(known)
    else {
      await page.goto(handvat.wayIn(name))
      await page.getByRole('button').first().click()
      await page.waitForURL(`${handvat.address}/`)
    }
    await page.goto(`${handvat.address}/language/${language}?next=/`)
    sessions.set(name, await window.cookies())
    return page
  }

  const go = (page: Page, path: string) => visit(page, handvat.address + path)
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()
  const fill = (sentence: string, values: Record<string, string>) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  describe('a colleague is attacked', () => {
    let tom: Page
    let bram: Page
    let address = ''

    test('two presses from the home reach two people by name', async () => {
      tom = await signIn('Tom Visser', 390)
      await go(tom, '/')
      await tom
        .getByRole('link', { name: new RegExp(t['home.attack']) })
        .first()
        .click()
      await tom.getByRole('heading', { level: 1, name: t['attack.title'] }).waitFor()
      await look(tom)
      await press(tom, t['attack.press'])
      await tom.waitForURL(/\/attack\/[0-9a-f-]{36}$/)
      address = new URL(tom.url()).pathname
      await tom.getByText('Bram Mulder').waitFor()
      await tom.getByText('Karin Bos').waitFor()
      await tom
        .getByText(/1[45]|vijftien|fifteen/)
        .first()
        .waitFor()
      await look(tom)
    })

    test('without script help is as near', async () => {
      const eva = await signIn('Eva Kuiper', 390, false)
      await eva.goto(`${handvat.address}/attack`)
      await press(eva, t['attack.press'])
      await eva.waitForURL(/\/attack\/[0-9a-f-]{36}$/)
      await eva.getByText('Bram Mulder').waitFor()
    })

    test('security sees it at home, and a contact stops the clock', async () => {
      bram = await signIn('Bram Mulder')
      await go(bram, '/')
      await bram.getByRole('link', { name: t['home.attack.waits'] }).first().waitFor()
      await go(bram, address)
      await look(bram)
      await press(bram, fill(t['attack.contact.press'], { name: 'Tom Visser' }))
      await bram.getByText(/Bram Mulder (heeft contact gehad|made contact)/).waitFor()
    })

    test('the one who is attacked adds their manager, and nobody else can read it', async () => {
      await go(tom, address)
      await tom.getByLabel(t['attack.leader']).fill('Joost van Dam')
      await press(tom, t['attack.leader.press'])
      await tom.getByText('Joost van Dam').waitFor()
      for (const name of ['Priya Nair', 'Marijke Postma', 'Sanne de Wit', 'Noor Jansen']) {
        const other = await signIn(name)
        const response = await other.goto(handvat.address + address)
        expect({ name, status: response?.status() }).toEqual({ name, status: 404 })
        await other.context().close()
      }
      const joost = await signIn('Joost van Dam')
      expect((await joost.goto(handvat.address + address))?.status()).toBe(200)
    })

    test('a screenshot is kept and the steps are ticked together', async () => {
      const picture = await sharp({
        create: { width: 300, height: 120, channels: 3, background: '#b55' },
      })
        .png()
        .toBuffer()
      await tom.getByLabel(t['attack.write']).fill('Dit stond onder de foto.')
      await tom
        .locator('input[type=file]')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture })
      await press(tom, t['attack.send'])
      await tom.locator('figure img').waitFor()
      const stepOf = (page: Page, step: 'preserve' | 'police') =>
        page.locator('ol > li').filter({ hasText: t[`attack.step.${step}`] })
      const tick = (page: Page, step: 'preserve' | 'police', name: string) =>
        stepOf(page, step).getByRole('button', { name, exact: true }).click()
      await tick(tom, 'preserve', t['attack.step.tick'])
      await tick(tom, 'preserve', t['attack.step.undo'])
      await tick(tom, 'preserve', t['attack.step.tick'])
      await tom
        .getByText(/^Tom Visser, /)
        .first()
        .waitFor()
      await go(bram, address)
      await bram.locator('figure img').waitFor()
      await tick(bram, 'police', t['attack.step.tick'])
      await bram
        .getByText(/^Bram Mulder, /)
        .first()
        .waitFor()
      await look(bram)
    })

    test('it ends with days of aftercare that the colleague sees', async () => {
      await press(bram, t['attack.end.press'])
      await bram.getByRole('heading', { name: t['attack.aftercare'], exact: true }).waitFor()
      await go(tom, address)
      await tom
        .getByText(/Bram Mulder (vraagt hoe het gaat|asks how it is going)/)
        .first()
        .waitFor()
      await look(tom)
    })
  })

  describe('a crisis', () => {
    let priya: Page
    let fatima: Page
    let crisis = ''

    test('starts with two presses, and every screen says so', async () => {
      fatima = await signIn('Fatima el Bakkali', 390)
      priya = await signIn('Priya Nair')
      await go(priya, '/crisis')
      await look(priya)
      await priya.getByRole('link', { name: t['crisis.start'] }).click()
      await priya.waitForURL(/crisis\/start/)
      await priya.getByLabel(t['crisis.topics']).fill('zwembad')
      await look(priya)
      await press(priya, t['crisis.confirm'])
      await priya.waitForURL(/\/crisis\/[0-9a-f-]{36}$/)
      crisis = new URL(priya.url()).pathname
      await look(priya)
      for (const path of ['/', '/code', '/signal', '/check']) {
        await go(fatima, path)
        await fatima.getByRole('complementary', { name: t['crisis.bar'] }).waitFor()
      }
      await fatima.getByText(t[`crisis.first.${language}`]).first().waitFor()
      await look(fatima)
      // A visitor has nothing to do with it.
      const visitor = await (await openWindow(browser, { language })).newPage()
      await go(visitor, '/')
      expect(await visitor.getByText(t['crisis.bar']).count()).toBe(0)
    })

    test('the check says that only official messages count now', async () => {
      await go(fatima, '/check')
      await fatima.getByText(t['check.yes'], { exact: true }).click()
      await fatima
        .getByLabel(t['check.text'], { exact: true })
        .fill('Heftig zeg, van het zwembad. / Terrible, about the zwembad.')
      await fatima
        .getByText(/Nu alleen officiële berichten|Only official messages for now/)
        .first()
        .waitFor()
    })

    test('what is said changes for everyone, and the log keeps all of it', async () => {
      const field = priya.getByLabel(
        language === 'nl' ? t['crisis.statement.nl'] : t['crisis.statement.en'],
      )
      await field.fill('De brand is uit. / The fire is out.')
      await press(priya, t['crisis.say.press'])
      await priya.getByText(t['crisis.stated']).waitFor()
      await priya.getByText(t['crisis.log.told'], { exact: true }).first().click()
      await priya.getByLabel(t['crisis.log.text']).fill('De burgemeester weet het.')
      await press(priya, t['crisis.log.press'])
      await priya.locator('ol li', { hasText: 'De burgemeester weet het.' }).waitFor()
      await go(fatima, '/')
      await fatima.getByText('De brand is uit. / The fire is out.').waitFor()
    })

    test('it ends with a press, is looked back on, and prints', async () => {
      await press(priya, t['crisis.end.press'])
      await priya.getByRole('link', { name: t['crisis.review'] }).click()
      await priya.waitForURL(/review$/)
      await look(priya)
      await priya.getByLabel(t['crisis.review.first']).fill('Na 12 minuten.')
      await press(priya, t['crisis.review.press'])
      await priya.getByText(t['crisis.review.kept']).waitFor()
      await priya.getByLabel(t['crisis.action.text']).fill('Elk halfjaar oefenen')
      await priya.getByLabel(t['crisis.action.owner']).fill('Priya')
      await priya.getByLabel(t['crisis.action.due']).fill('2027-05-01')
      await press(priya, t['crisis.action.press'])
      await press(priya, t['crisis.action.finish'])
      await priya.getByRole('button', { name: t['crisis.action.undo'], exact: true }).waitFor()
      await go(priya, `${crisis}/log`)
      for (const text of ['De burgemeester weet het.', 'Na 12 minuten.', 'De brand is uit.'])
        await priya.getByText(text).first().waitFor()
      await look(priya)
      expect((await priya.pdf()).length).toBeGreaterThan(5_000)
      await go(fatima, '/')
      expect(await fatima.getByRole('complementary', { name: t['crisis.bar'] }).count()).toBe(0)
    })
  })

  describe('the reaction card', () => {
    test('opens without a network once the home was opened, and fits A6 and A4', async () => {
      const page = await signIn('Marijke Postma', 390)
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
      await go(page, '/')
      await go(page, '/')
      await page.waitForFunction(async () => {
        const store = await caches.open('handvat-card')
        return (await store.match('/card')) !== undefined
      })
      await go(page, '/card')
      await look(page)
      await go(page, '/card/pocket')
      await look(page)
      const a6 = await page.pdf({ preferCSSPageSize: true })
      // A6 is 297.6 by 419.5 points; all of it on one small page.
      expect(a6.toString('latin1')).toMatch(/MediaBox\s*\[0 0 29[78]/)
      expect(a6.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
      await page.context().setOffline(true)
      await page.goto(`${handvat.address}/card`)
      await page.getByRole('heading', { level: 1, name: t['card.title'] }).waitFor()
      expect(
        await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).fontFamily),
      ).toContain('Atkinson')
      // Nothing but the card: another page is not there.
      await expect(page.goto(`${handvat.address}/signals`)).rejects.toThrow()
      await page.context().setOffline(false)
      await go(page, '/card')
      const kept = await page.evaluate(async () =>
        (await (await caches.open('handvat-card')).keys()).map(({ url }) => new URL(url).pathname),
      )
      expect(kept.filter((path) => !/\.(css|woff2)$/.test(path)).toSorted()).toEqual([
        '/card',
        '/posted',
      ])
      // Signing out throws it away.
      await go(page, '/account')
      await press(page, t['account.sign-out'])
      await page.waitForFunction(async () => !(await caches.has('handvat-card')))
    })
  })

  describe('a signal in half a minute', () => {
    test('who is not signed in writes first, signs in then, and nothing is lost', async () => {
      const window = await openWindow(browser, { language, width: 390 })
      const page = await window.newPage()
      await page.goto(`${handvat.address}/language/${language}?next=/s`)
      await visit(page, `${handvat.address}/s`)
      await look(page)
      await page.getByLabel(t['signal.text']).fill('Wat een mooie brug!')
      await page.getByText(t['tone.good'], { exact: true }).click()
      await page.locator('input[type=file]').setInputFiles({
        name: 'brug.png',
        mimeType: 'image/png',
        buffer: await sharp({ create: { width: 60, height: 60, channels: 3, background: '#5a5' } })
          .png()
          .toBuffer(),
      })
      await press(page, t['signal.short.next'])
      await page.waitForURL(/sign-in/)
      // The link in the mail opens the home, and not where one was.
      const renewed = await signIn('Ruud Hendriks')
      await window.addCookies(await renewed.context().cookies())
      await go(page, '/')
      await page.getByRole('link', { name: t['home.kept.go'] }).click()
      await page.waitForURL(/signal\?kept/)
      await page.getByText(t['signal.share.kept']).waitFor()
      expect(await page.getByLabel(t['signal.text']).inputValue()).toBe('Wat een mooie brug!')
      await look(page)
      await press(page, t['signal.send'])
      await page.waitForURL(/signal\/[0-9a-f-]{36}/)
      await page.locator('img[src*="/picture"]').waitFor()
      await go(page, '/')
      expect(await page.getByText(t['home.kept'], { exact: true }).count()).toBe(0)
    })

    test('without script the words travel along to signing in', async () => {
      const window = await openWindow(browser, { language, javaScript: false })
      const page = await window.newPage()
      await page.goto(`${handvat.address}/s`)
      await page.locator('textarea[name=text]').fill('Zonder script')
      await page.locator('form button').first().click()
      await page.waitForURL(/sign-in\?next=/)
      expect(decodeURIComponent(page.url())).toContain('Zonder')
    })

    test('what another app shares waits on the device until it is sent', async () => {
      const page = await signIn('Tom Visser', 390)
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
      await go(page, '/')
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      // As a phone does: a form of its own, by POST, to the address in the manifest.
      await page.evaluate(() => {
        const form = document.createElement('form')
        form.method = 'post'
        form.action = '/signal/share'
        form.enctype = 'multipart/form-data'
        for (const [name, value] of [
          ['title', 'Waterrijk'],
          ['text', 'Kijk https://facebook.com/groups/18'],
        ] as const) {
          const field = document.createElement('input')
          field.name = name
          field.value = value
          form.append(field)
        }
        document.body.append(form)
        form.submit()
      })
      await page.waitForURL(/signal\?kept/)
      await page.getByText(t['signal.share.kept']).waitFor()
      expect(await page.getByLabel(t['signal.link']).inputValue()).toBe(
        'https://facebook.com/groups/18',
      )
    })

    test('the poster prints with the short address', async () => {
      const page = await signIn('Fatima el Bakkali')
      await go(page, '/signal/poster')
      await look(page)
      await page.getByText(/\/s$/).first().waitFor()
    })
  })

  describe('official channels', () => {
    let priya: Page

    test('house rules begin from a start, are changed, and are there for everyone', async () => {
      priya = await signIn('Priya Nair')
      await go(priya, '/house-rules/write')
      await look(priya)
      await priya.locator('label[for=field-start-2]').click()
      await press(priya, t['house.start.press'])
      const field = priya.getByLabel(t[`house.text.${language}`])
      await field.waitFor()
      await look(priya)
      await field.fill(`${await field.inputValue()}\n\nZeg het vriendelijk\nDat werkt beter.`)
      await press(priya, t['house.publish'])
      await priya.getByRole('status').getByText(t['house.done.published']).waitFor()
      const visitor = await (await openWindow(browser, { language, width: 390 })).newPage()
      await visitor.goto(`${handvat.address}/language/${language}?next=/house-rules`)
      await visitor.getByRole('heading', { name: 'Zeg het vriendelijk' }).waitFor()
      await look(visitor)
      await go(priya, '/house-rules')
      await priya.getByRole('button', { name: /Instagram/ }).waitFor()
      await look(priya)
    })

    test('an account wants two holders, and visitors see it without their names', async () => {
      await go(priya, '/accounts')
      await look(priya)
      await priya.getByRole('link', { name: t['accounts.add'] }).click()
      await priya.waitForURL(/accounts\/new/)
      await look(priya)
      await priya.getByLabel(t['fact.accounts.platform']).fill('Instagram')
      await priya.getByLabel(t['fact.accounts.handle']).fill('@waterrijk')
      await priya.getByLabel(t['fact.accounts.purpose']).fill('Nieuws')
      await priya.getByLabel(t['accounts.owner']).fill('Communicatie')
      await press(priya, t['accounts.save'])
      await priya.waitForURL(/accounts\/[0-9a-f-]{36}$/)
      await priya.getByText(t['accounts.concern.few-holders']).waitFor()
      for (const name of ['Priya Nair', 'Karin Bos']) {
        await priya.getByLabel(t['accounts.holder']).fill(name)
        await press(priya, t['accounts.holder.press'])
        await priya.getByRole('listitem').filter({ hasText: name }).first().waitFor()
      }
      expect(await priya.getByText(t['accounts.concern.few-holders']).count()).toBe(0)
      await look(priya)
      const visitor = await (await openWindow(browser, { language })).newPage()
      await go(visitor, '/house-rules')
      await visitor.getByText('Instagram: @waterrijk').waitFor()
      expect(await visitor.getByText('Karin Bos').count()).toBe(0)
    })
  })
})
