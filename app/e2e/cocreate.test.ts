import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { leavingRows } from '../src/routes/privacy/rows.ts'
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const words = { nl, en }
const stories = {
  nl: {
    title: 'Zeg gerust dat je hier werkt',
    text: 'Praat je online over ons werk? Zeg er dan bij dat je hier werkt.',
    comment: 'Geldt dit ook als ik alleen een duimpje geef?',
    late: 'Dit typte ik net te laat, en het is veel te veel om nog eens te typen.',
    why: 'Ja, ook dan. Een duimpje ziet iedereen.',
    outcome: 'Vraag het even aan elkaar',
    consent: 'secretaris van de ondernemingsraad',
    remark: 'Waar staat hoe lang jullie dit bewaren?',
  },
  en: {
    title: 'Feel free to say that you work here',
    text: 'Do you talk about our work online? Then say that you work here.',
    comment: 'Does this hold when I only give a thumbs up?',
    late: 'I typed this just too late, and it is far too much to type again.',
    why: 'Yes, then too. Everyone sees a thumbs up.',
    outcome: 'Ask each other first',
    consent: 'secretary of the works council',
    remark: 'Where does it say how long you keep this?',
  },
}

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)(
  'writing the code together, in %s',
  (language) => {
    const t = words[language]
    const story = stories[language]
    let handvat: Handvat
    let browser: Browser
    let sanne: Page
    let eva: Page
    let tom: Page
    let ruud: Page
    let round: string
    let part: string

    /** Opens a window in which somebody is signed in. */
    async function signIn(name: string, width = 1280, javaScript = true): Promise<Page> {
      const window: BrowserContext = await openWindow(browser, { language, width, javaScript })
      const page = await window.newPage()
      await page.goto(handvat.wayIn(name))
      await page.getByRole('button').first().click()
      await page.waitForURL(`${handvat.address}/`)
      await page.goto(`${handvat.address}/language/${language}?next=/`)
      return page
    }

    const go = (page: Page, address: string) => visit(page, address)
    const press = (page: Page, name: string) =>
      page.getByRole('button', { name, exact: true }).click()
    const cardOf = (page: Page, text: string) => page.locator('article', { hasText: text })

    beforeAll(async () => {
      handvat = await startHandvat('demo')
      browser = await openBrowser()
      sanne = await signIn('Sanne de Wit')
      eva = await signIn('Eva Kuiper', 390)
      // Tom has no script, and misses nothing.
      tom = await signIn('Tom Visser', 390, false)
      ruud = await signIn('Ruud Hendriks')
    })
    afterAll(async () => {
      await browser?.close()
      await handvat?.stop()
    })

    test('an author opens the draft to colleagues, and it waits for them on their home', async () => {
      await go(sanne, `${handvat.address}/rounds`)
      await look(sanne)
      await sanne.getByRole('link', { name: t['rounds.begin'] }).click()
      await sanne.waitForURL(/rounds\/new/)
      await look(sanne)
      await sanne.getByLabel(t['round.new.title']).fill('')
      await press(sanne, t['round.new.press'])
      await sanne.getByText(t['error.title-missing']).first().waitFor()
      await sanne.getByLabel(t['round.new.title']).fill('Waterrijk denkt mee')
      await press(sanne, t['round.new.press'])
      await sanne.waitForURL(/rounds\/[0-9a-f-]{36}$/)
      round = sanne.url()
      await look(sanne)
      await eva.goto(handvat.address)
      await eva.getByRole('link', { name: 'Waterrijk denkt mee' }).click()
      await eva.waitForURL(round)
      await look(eva)
    })

    test('colleagues join with one press, with a name or without, and say what they think', async () => {
      await eva.getByText(t['join.my-name'], { exact: true }).click()
      await press(eva, t['join.press'])
      await eva.getByText(t['join.joined']).waitFor()
      await tom.goto(round)
      await press(tom, t['join.press'])
      await tom.getByText(t['join.without-name']).waitFor()
      part = (await eva.locator('.more a[href*="rule:"]').first().getAttribute('href')) ?? ''
      await go(eva, `${handvat.address}${part}?kind=proposal`)
      await look(eva)
      await eva.getByLabel(t['contribute.title']).fill(story.title)
      await eva.getByLabel(t['contribute.new-text']).fill(story.text)
      await press(eva, t['contribute.press.proposal'])
      await eva.getByText(t['contribute.added'], { exact: true }).waitFor()
      await look(eva)
      // Nothing said: told so, without script too.
      await tom.goto(`${handvat.address}${part}`)
      await press(tom, t['contribute.press.comment'])
      await tom.getByText(t['error.text-missing']).first().waitFor()
      await tom.getByLabel(t['contribute.text.comment']).fill(story.comment)
      await tom.getByText(t['contribute.asks'], { exact: true }).click()
      await press(tom, t['contribute.press.comment'])
      await tom.getByText(t['contribute.added'], { exact: true }).waitFor()
      await tom.goto(round)
      await cardOf(tom, story.title)
        .getByRole('button', { name: t['contribution.support'] })
        .click()
      await tom.getByText(t['contribution.supported'].replace('{number}', '1')).waitFor()
      await expectNarrow(tom)
    })

    test('one changes what is one’s own, and nobody sees whose the other is', async () => {
      await tom.goto(`${handvat.address}/rounds`)
      await tom.getByRole('link', { name: story.comment }).click()
      await tom.getByLabel(t['contribute.text.comment']).fill(`${story.comment}!`)
      await press(tom, t['mine.save'])
      await tom.getByText(`${story.comment}!`).first().waitFor()
      await go(sanne, `${handvat.address}${part}`)
      const main = await sanne.locator('main').innerText()
      expect(main).toContain('Eva Kuiper')
      expect(main).toContain(t['contribution.colleague'])
      expect(await sanne.content()).not.toContain('Tom Visser')
      await look(sanne)
    })

    test('a round that closes while somebody types gives them their words back', async () => {
      await go(eva, `${handvat.address}${part}?kind=comment`)
      await eva.getByLabel(t['contribute.text.comment']).fill(story.late)
      // What came out of the round table comes in before the end.
      await go(sanne, `${round}/outcomes`)
      await look(sanne)
      await sanne.getByLabel(t['outcomes.part']).selectOption(part.split('/part/')[1] ?? '')
      await sanne.getByLabel(t['contribute.title']).fill(story.outcome)
      await sanne.getByLabel(t['contribute.new-text']).fill(story.text)
      await press(sanne, t['outcomes.press'])
      await sanne.getByText(t['outcomes.added']).waitFor()
      await go(sanne, `${round}/end`)
      await look(sanne)
      await press(sanne, t['end.close'])
      await sanne.getByText(t['end.waiting'].replace('{count}', '3')).waitFor()
      await look(sanne)
      await press(eva, t['contribute.press.comment'])
      await eva.getByText(t['error.round-closed']).first().waitFor()
      expect(await eva.getByLabel(t['contribute.text.comment']).inputValue()).toBe(story.late)
      await look(eva)
    })

    test('each proposal gets an answer, and what is taken stands in the draft', async () => {
      await go(sanne, `${round}?show=waiting`)
      await look(sanne)
      await cardOf(sanne, story.title).getByRole('link', { name: t['contribution.answer'] }).click()
      await sanne.waitForURL(/answer/)
      await look(sanne)
      await sanne.getByText(t['answered.declined'], { exact: true }).click()
      await press(sanne, t['give-answer.press'])
      await sanne.getByText(t['error.why-missing']).first().waitFor()
      await sanne.getByText(t['answered.taken'], { exact: true }).click()
      await press(sanne, t['give-answer.press'])
      await sanne.waitForURL(/take/)
      await sanne.waitForLoadState('networkidle')
      await look(sanne)
      await press(sanne, t['take.press'])
      await sanne.waitForURL(/show=waiting/)
      for (const [text, outcome] of [
        [story.comment, 'explained'],
        [story.outcome, 'declined'],
      ] as const) {
        await go(sanne, `${round}?show=waiting`)
        await cardOf(sanne, text).getByRole('link', { name: t['contribution.answer'] }).click()
        await sanne.waitForURL(/answer/)
        await sanne.getByText(t[`answered.${outcome}`], { exact: true }).click()
        await sanne.getByLabel(t['give-answer.why']).fill(story.why)
        await press(sanne, t['give-answer.press'])
        await sanne.waitForURL(/show=waiting/)
      }
      await go(sanne, `${handvat.address}/write`)
      expect(await sanne.locator('main').innerText()).toContain(story.title)
      await go(sanne, `${round}/end`)
      await press(sanne, t['end.complete'])
      await sanne.waitForURL(round)
      await look(sanne)
      // Who asked finds it on the own home and page.
      await tom.goto(handvat.address)
      await tom.getByRole('link', { name: t['home.round.answered'] }).click()
      await tom.getByText(story.why).waitFor()
      await go(eva, `${handvat.address}${part}`)
      expect(await cardOf(eva, story.title).innerText()).toContain(t['contribution.became'])
      await look(eva)
    })

    test('the kit for the round table is on paper: invitation, hour, situations and form', async () => {
      await go(sanne, `${round}/kit`)
      await look(sanne)
      const main = await sanne.locator('main').innerText()
      for (const key of ['kit.invitation', 'kit.agenda', 'kit.situations', 'kit.form'] as const)
        expect(main).toContain(t[key])
      expect(await sanne.locator('.situations > li').count()).toBe(6)
    })

    test('the works council reads the dossier, finds no view of a person, asks, and consents to one text', async () => {
      await go(sanne, `${round}/reviews`)
      await look(sanne)
      await press(sanne, t['review.ask.press'])
      await sanne.waitForURL(/reviews\/[0-9a-f-]{36}/)
      await go(ruud, handvat.address)
      await ruud.getByRole('link', { name: t['home.review'] }).click()
      await ruud.waitForURL(/reviews\/[0-9a-f-]{36}/)
      await ruud.waitForLoadState('networkidle')
      await look(ruud)
      const review = ruud.url()
      await go(ruud, `${handvat.address}/dossier`)
      await look(ruud)
      const dossier = (await ruud.locator('main').innerText()).replaceAll(/\s+/g, ' ')
      for (const row of leavingRows)
        for (const key of ['', '.where', '.who', '.ends'] as const)
          expect(dossier).toContain(t[`leaves.${row}${key}`])
      expect(dossier).toContain(t['dossier.database.embedded'])
      expect(dossier).toContain(t['dossier.mail.no'])
      expect(dossier).toContain(t['dossier.no-person-view'].split('{number}')[1])
      // They try: a person has no page, and who joined is on no list.
      for (const address of [
        '/people',
        `/people/${crypto.randomUUID()}`,
        `${new URL(round).pathname}/participants`,
      ]) {
        const answer = await ruud.goto(`${handvat.address}${address}`)
        expect([403, 404]).toContain(answer?.status())
      }
      // A question first, through the same door as everyone’s.
      await go(ruud, `${handvat.address}/ask`)
      await ruud.getByLabel(t['ask.text']).fill(story.remark)
      await press(ruud, t['ask.send'])
      await ruud.waitForURL(/ask\/[0-9a-f-]{36}/)
      await go(ruud, review)
      await ruud.getByText(t['review.status.remark'], { exact: true }).click()
      await press(ruud, t['review.answer.press'])
      await ruud.getByText(t['error.text-missing']).first().waitFor()
      await ruud.getByText(t['review.status.consent'], { exact: true }).click()
      await ruud.getByLabel(t['review.function']).fill(story.consent)
      await press(ruud, t['review.answer.press'])
      await ruud.getByText(t['review.said']).waitFor()
      await look(ruud)
      const hash = /[0-9a-f]{64}/.exec(await ruud.locator('main').innerText())?.[0] ?? ''
      await go(sanne, `${handvat.address}/dossier`)
      const kept = await sanne.locator('main').innerText()
      for (const proof of [hash, story.consent, t['review.status.consent']])
        expect(kept).toContain(proof)
      await go(sanne, `${handvat.address}/write/publish`)
      // The text that they consented to is the one that counts now; the draft has gone on.
      expect(await sanne.locator('main').innerText()).toContain(
        t['before-publish.version'].replace('{version}', '1'),
      )
      await look(sanne)
    })
  },
)
