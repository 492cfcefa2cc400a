import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { findTraces, openWiretap, type Wiretap } from './wiretap.ts'

const words = { nl, en }
const rule = 'credentials-password-or-key'
const stories = {
  nl: {
    draft: 'Even voor iedereen: het wachtwoord is Welkom2026!',
    reason: 'Onze wachtwoorden staan nooit ergens online.',
    secret: 'Zeldzaamwoord kwijlbal en de voordeurcode hangt zichtbaar bij de zonnewijzer.',
    word: 'voordeurcode',
  },
  en: {
    draft: 'For all of you: the password is Welcome2026!',
    reason: 'Our passwords are never anywhere online.',
    secret: 'Raremarmalade flumpkin and the frontdoorcode hangs in sight beside the sundial.',
    word: 'frontdoorcode',
  },
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)(
  'rules of the check, in %s',
  (language) => {
    const t = words[language]
    const story = stories[language]
    let handvat: Handvat
    let wiretap: Wiretap
    let browser: Browser
    let employee: BrowserContext
    let author: BrowserContext

    beforeAll(async () => {
      handvat = await startHandvat('demo')
      wiretap = await openWiretap(new URL(handvat.address).host)
      browser = await openBrowser([
        `--proxy-server=${wiretap.address}`,
        // Without this a browser goes past the proxy to its own machine.
        '--proxy-bypass-list=<-loopback>',
      ])
      employee = await openWindow(browser, { language, width: 390 })
      author = await openWindow(browser, { language })
      await signIn(employee, 'Fatima el Bakkali')
      await signIn(author, 'Priya Nair')
    })
    afterAll(async () => {
      await browser?.close()
      await wiretap?.close()
      await handvat?.stop()
    })

    async function signIn(window: BrowserContext, name: string): Promise<void> {
      const page = await window.newPage()
      await visit(page, handvat.wayIn(name))
      await page.getByRole('button').first().click()
      await page.waitForURL(`${handvat.address}/`)
      await visit(page, `${handvat.address}/language/${language}?next=/`)
      await page.close()
    }

    /** Checks the post of this story as the employee and gives the page as it stands then. */
    async function checkDraft(): Promise<Page> {
      const page = await employee.newPage()
      await visit(page, `${handvat.address}/check`)
      // What the page fetches last; from then on it needs no network.
      const fetched = page.waitForResponse((one) => one.url().endsWith('/check/pack/models'))
      await page.getByText(t['check.yes'], { exact: true }).click()
      await page.getByText(t['check.empty']).waitFor()
      await page.getByLabel(t['check.text'], { exact: true }).fill(story.draft)
      await page.locator('#hints article, #hints .notice').first().waitFor()
      await fetched
      return page
    }

    const rowOf = (page: Page) => page.locator(`#${rule}`)

    test('a hint says why, by keyboard: the sentence, the words, how sure, and its source', async () => {
      const page = await checkDraft()
      const hint = page.locator(`#hint-${rule}`)
      wiretap.forget()
      await hint.getByText(t['why.title']).focus()
      await page.keyboard.press('Enter')
      await hint.getByText(t['why.sure']).waitFor()
      await hint.getByText(t['why.level.stop']).waitFor()
      await hint.getByText(t['why.source']).waitFor()
      expect(await hint.locator('details mark').innerText()).toContain('2026')
      expect(await hint.locator(`details a[href="/code#${rule}"]`).count()).toBe(1)
      // Which hint was opened is nobody's business either.
      expect(
        wiretap
          .sent()
          .toString('latin1')
          .match(/^(GET|POST) \S+/gm) ?? [],
      ).toEqual([])
      await expectAccessible(page)
      await expectNarrow(page)
      await page.close()
    })

    test('a rule that communications switches off is silent for everyone, and everyone may read why', async () => {
      const page = await author.newPage()
      await visit(page, `${handvat.address}/code/rules`)
      await expectAccessible(page)
      await expectNarrow(page)
      await rowOf(page).locator('summary').click()
      await rowOf(page).getByRole('button', { name: t['rules.switch-off'] }).click()
      await page.getByText(t['error.reason-missing']).first().waitFor()
      await expectAccessible(page)
      await rowOf(page).getByLabel(t['rules.reason']).fill(story.reason)
      await rowOf(page).getByRole('button', { name: t['rules.switch-off'] }).click()
      await rowOf(page).getByText(story.reason).waitFor()
      await rowOf(page).getByText('Priya Nair').waitFor()
      await page.getByRole('button', { name: t['form.undo'] }).waitFor()
      await page.locator(`#${rule} button:focus`, { hasText: t['rules.switch-on'] }).waitFor()
      await expectAccessible(page)
      await expectNarrow(page)
      await page.close()

      const checked = await checkDraft()
      await checked.getByText(t['check.clear'], { exact: true }).waitFor()
      expect(await checked.locator('#hints article').count()).toBe(0)
      await visit(checked, `${handvat.address}/code`)
      await checked.getByText(story.reason).waitFor()
      await expectAccessible(checked)
      await expectNarrow(checked)
      await checked.close()
    })

    test('what was switched is taken back with one press, without JavaScript too', async () => {
      const plain = await openWindow(browser, { language, javaScript: false })
      await plain.addCookies(await author.cookies())
      const page = await plain.newPage()
      await page.goto(`${handvat.address}/code/rules?only=off`)
      expect(await page.locator('main li[id]').count()).toBe(1)
      await rowOf(page).getByRole('button', { name: t['rules.switch-on'] }).click()
      await page.getByText(t['rules.none-off'], { exact: true }).waitFor()
      // Undone: off again, with the reason it had.
      await page.getByRole('button', { name: t['form.undo'] }).click()
      await rowOf(page).getByText(story.reason).waitFor()
      await rowOf(page).getByRole('button', { name: t['rules.switch-on'] }).click()
      await page.getByText(t['rules.none-off'], { exact: true }).waitFor()
      await plain.close()

      const checked = await checkDraft()
      await checked.locator(`#hint-${rule}`).waitFor()
      await visit(checked, `${handvat.address}/code`)
      expect(await checked.getByText(t['rules-off.title']).count()).toBe(0)
      await checked.close()
    })

    test('the list is searched without JavaScript, and what one may always say has no switch', async () => {
      const plain = await openWindow(browser, { language, width: 390, javaScript: false })
      await plain.addCookies(await author.cookies())
      const page = await plain.newPage()
      await page.goto(`${handvat.address}/code/rules`)
      await page.getByLabel(t['rules.search']).fill('rights-')
      await page.getByRole('button', { name: t['form.search'] }).click()
      await page.locator('#rights-pay-and-conditions').waitFor()
      expect(await page.locator('main summary', { hasText: t['rules.switch-off'] }).count()).toBe(0)
      await page.getByLabel(t['rules.search']).fill('qqqqzz')
      await page.getByRole('button', { name: t['form.search'] }).click()
      await page.getByText(t['rules.none'], { exact: true }).waitFor()
      // A draft of a rule has nowhere to go without script, so there is no field for it.
      await page.goto(`${handvat.address}/code/rules/${rule}`)
      await page.getByText(t['try.no-script'], { exact: true }).waitFor()
      expect(await page.locator('textarea, form').count()).toBe(0)
      await plain.close()
    })

    test('an author changes a pattern, sees which text changes, and nothing of it leaves the browser', async () => {
      const page = await author.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('dialog', (dialog) => void dialog.accept())
      await visit(page, `${handvat.address}/code/rules`)
      await rowOf(page).getByRole('link', { name: t['rules.try'] }).click()
      const draft = page.getByLabel(t['try.rule'], { exact: true })
      const before = await draft.inputValue()
      const texts = page.getByLabel(t['try.texts'])
      const count = (await texts.inputValue()).split('\n').length
      const same = (number: number) =>
        page.getByText(t['try.same'].replace('{count}', String(number)), { exact: true })
      // The rule stands with its own cases, and as the library has it nothing changes.
      expect(count).toBeGreaterThan(10)
      await same(count).waitFor()
      await expectAccessible(page)
      await expectNarrow(page)
      wiretap.forget()

      await texts.fill(`${await texts.inputValue()}\n${story.secret}`)
      await same(count + 1).waitFor()
      const pattern = `  - { kind: phrase, level: think, any: ['${story.word}'] }\n`
      await draft.fill(before.replace('patterns:\n', `patterns:\n${pattern}`))
      await page.getByText(t['try.new'].replace('{count}', '1')).waitFor()
      const first = page.locator('section ol > li').first()
      expect(await first.innerText()).toContain(t['try.change.new'])
      expect(await first.locator('mark').innerText()).toBe(story.word)
      await page.getByText(t['try.others'], { exact: true }).click()
      await first
        .getByText(
          t['try.verdict-changes']
            .replace('{before}', t['verdict.ok'])
            .replace('{after}', t['verdict.think']),
        )
        .waitFor()
      await expectAccessible(page)
      await expectNarrow(page)

      // A mistake has its line, and what was found before stays.
      await draft.fill((await draft.inputValue()).replace('detector: secret', 'detector: secrets'))
      await page.getByText(t['try.mistakes_one']).waitFor()
      await page.getByRole('button', { name: t['try.line'].replace(/ ?\{line\}/, '') }).click()
      const selected = await draft.evaluate((field: HTMLTextAreaElement) =>
        field.value.slice(field.selectionStart, field.selectionEnd),
      )
      expect(selected).toContain('secrets')
      await expectAccessible(page)

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: t['try.download'] }).click(),
      ])
      expect(download.suggestedFilename()).toBe(`${rule}.yaml`)
      await page.getByRole('button', { name: t['try.restore'] }).click()
      expect(await draft.inputValue()).toBe(before)
      await same(count + 1).waitFor()

      // Leaving the page is when a beacon would go.
      await page.goto(`${handvat.address}/code`, { waitUntil: 'networkidle' })
      await page.goto('about:blank')
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(findTraces(wiretap.sent(), story.secret)).toEqual([])
      expect(wiretap.sent().toString('latin1')).not.toContain(story.word)
      expect(complaints).toEqual([])
      await page.close()
    })

    test('trying and switching are for communications and the admin', async () => {
      const page = await employee.newPage()
      for (const path of ['/code/rules', `/code/rules/${rule}`]) {
        await visit(page, handvat.address + path)
        await page.getByText(t['refusal.not-allowed']).first().waitFor()
      }
      await visit(page, `${handvat.address}/code`)
      expect(await page.locator('a[href="/code/rules"]').count()).toBe(0)
      await page.close()
    })
  },
)
