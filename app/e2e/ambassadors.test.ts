import { CONTENT_TYPES } from '@handvat/documents/code-facts.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const t = nl
// With Ali, who has a printed code, and Sanne, who is signed in already, they are ten.
const answering = [
  'Marijke Postma',
  'Joost van Dam',
  'Ruud Hendriks',
  'Fatima el Bakkali',
  'Bram Mulder',
  'Noor Jansen',
  'Tom Visser',
  'Karin Bos',
]

describe.skipIf(!browserPath)('ambassadors, from asking to leaving', () => {
  let handvat: Handvat
  let browser: Browser
  let priya: Page
  let sanne: Page
  let eva: Page
  let survey: string

  async function signIn(name: string, width = 1280, javaScript = true): Promise<Page> {
    const window = await openWindow(browser, { language: 'nl', width, javaScript })
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    return page
  }

  const go = (page: Page, path: string) => visit(page, `${handvat.address}${path}`)
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()
  const choose = (page: Page, words: string) => page.getByText(words, { exact: true }).click()

  /** Fails when the page is not fit for everyone. */
  async function look(page: Page): Promise<void> {
    await expectAccessible(page)
    await expectNarrow(page)
  }

  /** Publishes the code with an agreement about some kinds of content, by what the page of the code itself sends. */
  async function publishAgreements(types: readonly string[], seen: number): Promise<number> {
    await go(sanne, '/write')
    const kept = await sanne.evaluate(
      async ({ list, last }) => {
        const both = (words: string) => ({ nl: words, en: words })
        const content = list.map((type) => ({
          type,
          owner: both('communicatie'),
          agreement: both('Vraag het bij twijfel.'),
        }))
        const answer = await fetch('/write/part', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ part: 'facts:contentTypes', seen: last, content }),
        })
        return JSON.stringify(await answer.json())
      },
      { list: types, last: seen },
    )
    await go(sanne, '/write/publish')
    await sanne.locator('#publish button').first().click()
    await sanne.waitForURL(/\/code$/)
    return Number(/"saved":(\d+)/.exec(kept)?.[1])
  }

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
    priya = await signIn('Priya Nair')
    sanne = await signIn('Sanne de Wit')
    eva = await signIn('Eva Kuiper', 390)
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('an earlier survey tells and advises, and the programme can be closed with a reason', async () => {
    await go(priya, '/ambassadors')
    await look(priya)
    await priya.getByRole('link', { name: t['interest.result'] }).click()
    await priya.getByRole('heading', { name: t['advised.go'] }).waitFor()
    await look(priya)
    const text = await priya.locator('main').innerText()
    expect(text).toMatch(/24 van de \d+ mensen antwoordden/)
    // One unit of the three is large enough to be shown.
    expect(text).toContain('Buitendienst')
    expect(text).not.toContain('Dienstverlening')
    await priya.getByRole('link', { name: t['voices.title'] }).click()
    await priya.getByText('Laat vooral de buitendienst aan het woord.').waitFor()
    await look(priya)
    await go(priya, '/ambassadors/open')
    await press(priya, t['programme.close.press'])
    await priya.getByText(t['error.programme-reason']).first().waitFor()
    await priya.getByLabel(t['programme.close.reason']).fill('We vragen het nog een keer.')
    await press(priya, t['programme.close.press'])
    await priya.getByText('We vragen het nog een keer.').waitFor()
  })

  test('everyone is asked, without names, and nobody sees how far it is', async () => {
    await go(priya, '/ambassadors/survey/new')
    await look(priya)
    await press(priya, t['interest.new.press'])
    await priya.waitForURL(/survey\/[0-9a-f-]{36}$/)
    survey = new URL(priya.url()).pathname
    await look(priya)
    await go(priya, '/ambassadors/survey/poster')
    await look(priya)
    await priya.getByText('/ambassadors/survey', { exact: false }).waitFor()
  })

  test('ten answer on a phone without JavaScript, one of them with a printed code', async () => {
    const window = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    const ali = await window.newPage()
    // As the poster leads there.
    await ali.goto(`${handvat.address}/ambassadors/survey`)
    await ali.getByRole('link', { name: t['sign-in.with-code'] }).click()
    await ali.getByLabel(t['code-sign-in.label']).fill(handvat.wayIn('Ali Yılmaz'))
    await press(ali, t['sign-in.title'])
    await ali.waitForURL(`${handvat.address}/ambassadors/survey`)
    const pages = [ali]
    for (const name of answering) pages.push(await signIn(name, 390, false))
    pages.push(sanne)
    for (const [index, page] of pages.entries()) {
      await page.goto(`${handvat.address}/ambassadors/survey`)
      // Nothing chosen: told so, and what was ticked stays.
      if (index === 0) {
        await choose(page, t['obstacle.unsure'])
        await press(page, t['interest.press'])
        await page.getByText(t['error.interest-missing']).first().waitFor()
        expect(await page.getByLabel(t['obstacle.unsure']).isChecked()).toBe(true)
      }
      await choose(page, t['interest.option.yes'])
      await choose(page, t['network.linkedin'])
      if (index === 1)
        await page.getByLabel(t['interest.remark']).fill('Mag het ook met een filmpje?')
      await press(page, t['interest.press'])
      await page.getByText(t['interest.done']).waitFor()
      if (index === 1) {
        // The same answer again is not a second one.
        await page.goto(`${handvat.address}/ambassadors/survey`)
        await page.getByText(t['interest.before']).waitFor()
      }
      if (page !== sanne) await page.context().close()
    }
    await go(priya, survey)
    const text = await priya.locator('main').innerText()
    expect(text).toContain(t['interest.no-count'])
    expect(text).not.toMatch(/antwoordden \d|\d+ van de/)
    await go(eva, '/ambassadors/survey')
    await look(eva)
  })

  test('the result advises, and without the agreements the programme is refused, by name', async () => {
    const seen = await publishAgreements(['corporate', 'informal', 'commercial'], 0)
    await go(priya, `${survey}/end`)
    await press(priya, t['interest.end.press'])
    await priya.getByRole('heading', { name: t['advised.not-yet'] }).waitFor()
    expect(await priya.locator('main').innerText()).toContain(t['content-type.customer-service'])
    await go(priya, '/ambassadors/open')
    await look(priya)
    await priya.getByText(t['content-type.customer-service']).waitFor()
    expect(await priya.getByRole('button', { name: t['programme.open.press'] }).count()).toBe(0)
    // Who sends the form all the same is refused.
    const status = await priya.evaluate(async () => {
      const body = new URLSearchParams({ seen: '2', reason: 'Toch' })
      const answer = await fetch('/ambassadors/open?/open', { method: 'POST', body })
      return (await answer.text()).includes('agreements-lack')
    })
    expect(status).toBe(true)
    await publishAgreements(CONTENT_TYPES, seen)
    await go(priya, survey)
    await priya.getByRole('heading', { name: t['advised.go'] }).waitFor()
    await go(priya, '/ambassadors/open')
    await press(priya, t['programme.open.press'])
    await priya.getByText(t['programme.opened']).waitFor()
  })

  test('one press joins, choices are one’s own, thanks come to everyone, and one press leaves', async () => {
    await go(eva, '/ambassadors')
    await look(eva)
    await press(eva, t['ambassadors.join'])
    await eva.getByText(t['choice.joined']).waitFor()
    await choose(eva, t['topic.own-work'])
    await look(eva)
    await press(eva, t['choice.press'])
    await eva.getByText(t['choice.kept'], { exact: true }).waitFor()
    await go(priya, '/ambassadors/thank')
    await look(priya)
    await priya.getByLabel(t['thank.text']).fill('Dank jullie wel voor de mooie verhalen.')
    await press(priya, t['thank.press'])
    await priya.getByText(t['thank.said']).waitFor()
    await go(eva, '/ambassadors')
    await eva.getByText('Dank jullie wel voor de mooie verhalen.').waitFor()
    await go(eva, '/ambassadors/goal')
    await eva.getByLabel(t['goal.new.title']).fill('Onze balie')
    await press(eva, t['goal.new.press'])
    await eva.getByRole('heading', { name: 'Onze balie' }).waitFor()
    await look(eva)
    await go(eva, '/ambassadors/role')
    await look(eva)
    await go(eva, '/ambassadors/material')
    await look(eva)
    await go(eva, '/ambassadors')
    await press(eva, t['ambassadors.leave'])
    await eva.getByText(t['ambassadors.left']).waitFor()
    await go(eva, '/ambassadors/own')
    await eva.waitForURL(`${handvat.address}/ambassadors`)
    await go(priya, '/ambassadors/insight')
    await look(priya)
    expect(await priya.locator('main').innerText()).not.toContain('Eva')
    await go(priya, `${survey}/obstacles`)
    await look(priya)
  })
})
