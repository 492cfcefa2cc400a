import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ICAL from 'ical.js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

const words = { nl, en }
const stories = {
  nl: {
    place: 'Kantine',
    outcome: 'Vraag het even aan elkaar',
    text: 'Twijfel je? Vraag het even aan een collega.',
  },
  en: {
    place: 'Canteen',
    outcome: 'Ask each other first',
    text: 'In doubt? Ask a colleague first.',
  },
}

/** Fails when the page is not fit for everyone. */
async function look(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('moments to talk, in %s', (language) => {
  const t = words[language]
  const story = stories[language]
  let handvat: Handvat
  let folder: string
  let browser: Browser
  let sanne: Page
  let eva: Page
  let tom: Page
  let talk: string

  async function signIn(name: string, looking: { width?: number; javaScript?: boolean } = {}) {
    const window: BrowserContext = await openWindow(browser, { language, ...looking })
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    await page.goto(`${handvat.address}/language/${language}?next=/`)
    return page
  }

  const go = (page: Page, path: string) =>
    visit(page, path.startsWith('http') ? path : `${handvat.address}${path}`)
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()
  const dayAfter = (days: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(
      new Date(Date.now() + days * 86_400_000),
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-talks-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    sanne = await signIn('Sanne de Wit')
    eva = await signIn('Eva Kuiper', { width: 390 })
    // Tom has no script, and misses nothing but the timer.
    tom = await signIn('Tom Visser', { width: 390, javaScript: false })
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('somebody becomes a coach, and everyone sees who theirs is', async () => {
    await go(tom, '/learn/coaches')
    expect(await tom.locator('main').innerText()).toContain('Karin Bos')
    await go(sanne, '/learn/coaches')
    await look(sanne)
    await press(sanne, t['coaches.press'])
    await sanne.getByText(t['error.colleague-missing']).first().waitFor()
    await sanne.getByLabel(t['coaches.who']).fill('Eva Kuiper')
    await press(sanne, t['coaches.press'])
    await sanne.getByText(t['coaches.said.named']).waitFor()
    await look(sanne)
    await go(tom, '/learn/coaches')
    expect(await tom.locator('main').innerText()).toContain('Eva Kuiper')
    // The material is for who leads; it is on paper.
    await go(eva, '/learn/coaches/material')
    await look(eva)
    expect(await eva.locator('.print-sheet').count()).toBeGreaterThan(3)
    expect((await tom.goto(`${handvat.address}/learn/coaches/material`))?.status()).toBe(403)
  })

  test('a coach plans a talk, takes it into the calendar, and colleagues see when it is', async () => {
    await eva.goto(handvat.address)
    await eva.getByRole('link', { name: t['talks.title'] }).click()
    await eva.waitForURL(/learn\/talks$/)
    await eva.waitForLoadState('networkidle')
    await look(eva)
    await eva.locator('main a[href^="/learn/talks/"]').first().click()
    await eva.waitForURL(/learn\/talks\/[a-z-]+$/)
    await eva.waitForLoadState('networkidle')
    await look(eva)
    await eva.getByRole('link', { name: t['talk.plan'], exact: true }).click()
    await eva.waitForURL(/plan$/)
    await eva.waitForLoadState('networkidle')
    await press(eva, t['talk.plan.press'])
    await eva.getByText(t['error.date-wrong']).first().waitFor()
    await look(eva)
    await eva.getByLabel(t['talk.day'], { exact: true }).fill(dayAfter(5))
    await eva.getByLabel(t['talk.time'], { exact: true }).fill('09:30')
    await eva.getByLabel(t['talk.place'], { exact: true }).fill(story.place)
    await press(eva, t['talk.plan.press'])
    await eva.getByText(t['talk.said.planned']).waitFor()
    talk = new URL(eva.url()).pathname
    await look(eva)
    const [file] = await Promise.all([
      eva.waitForEvent('download'),
      eva.getByRole('link', { name: t['talk.calendar'] }).click(),
    ])
    expect(file.suggestedFilename()).toBe('handvat.ics')
    const text = await readFile((await file.path()) ?? '', 'utf8')
    const [entry] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    if (!entry) throw new Error('no entry in the calendar file')
    const event = new ICAL.Event(entry)
    expect([event.location, event.startDate.hour, event.startDate.minute]).toEqual([
      story.place,
      9,
      30,
    ])
    expect(event.description).toContain(talk)
    await go(tom, '/learn/talks')
    expect(await tom.locator('main').innerText()).toContain(story.place)
    // There is no mail here, and it says so instead of pretending.
    await press(eva, t['talk.mail'])
    await eva.getByText(t['error.no-mail']).waitFor()
  })

  test('a talk moves without script, and the calendar file follows', async () => {
    const coach = await signIn('Joost van Dam', { width: 390, javaScript: false })
    await go(coach, '/learn/talks/first-meeting/plan')
    await coach.getByLabel(t['talk.day'], { exact: true }).fill(dayAfter(8))
    await coach.getByLabel(t['talk.time'], { exact: true }).fill('14:00')
    await coach.getByLabel(t['talk.place'], { exact: true }).fill('A')
    await press(coach, t['talk.plan.press'])
    const path = new URL(coach.url()).pathname
    await go(coach, `${path}/change`)
    await coach.getByLabel(t['talk.place'], { exact: true }).fill('B')
    await press(coach, t['talk.change.press'])
    await coach.getByText(t['talk.said.changed']).waitFor()
    await expectNarrow(coach)
    await press(coach, t['talk.cancel'])
    await coach.getByText(t['talk.cancelled.text']).waitFor()
    const calendar = await coach.request.get(`${handvat.address}${path}/calendar`)
    expect(await calendar.text()).toMatch(/SEQUENCE:2\r\n[^]*STATUS:CANCELLED/)
  })

  test('the timer runs by keyboard, and goes on when the network is gone', async () => {
    await go(eva, '/learn/talks/first-meeting/timer')
    await look(eva)
    const left = eva.getByRole('timer')
    expect(await left.innerText()).toBe('5:00')
    await eva.keyboard.press('Space')
    await eva.getByRole('button', { name: t['timer.pause'] }).waitFor()
    await eva.context().setOffline(true)
    await expect.poll(() => left.innerText(), { timeout: 15_000 }).toMatch(/^4:5[0-7]$/)
    await eva.keyboard.press('ArrowRight')
    await eva.getByText(t['timer.step'].replace('{step}', '2').replace('{steps}', '4')).waitFor()
    await press(eva, t['timer.minute'])
    expect(await left.innerText()).toMatch(/^(16:00|15:5\d)$/)
    await press(eva, t['timer.pause'])
    const stood = await left.innerText()
    await eva.waitForTimeout(1_500)
    expect(await left.innerText()).toBe(stood)
    await eva.context().setOffline(false)
    await look(eva)
    // Without script the steps stand there with their minutes.
    await go(tom, '/learn/talks/first-meeting/timer')
    expect(await tom.locator('main ol > li').count()).toBe(4)
  })

  test('what came out waits for the authors, and while a round is open it is a proposal at once', async () => {
    await go(eva, `${talk}/outcome`)
    await look(eva)
    await eva.getByLabel(t['outcome.title'], { exact: true }).fill(story.outcome)
    await eva.getByLabel(t['outcome.text'], { exact: true }).fill(story.text)
    await press(eva, t['outcome.press'])
    await eva.getByText(t['talk.said.recorded']).waitFor()
    await look(eva)
    await go(sanne, '/write')
    await sanne.getByRole('link', { name: t['outcome-desk.link_one'] }).click()
    await sanne.waitForURL(/talks\/outcomes/)
    await sanne.waitForLoadState('networkidle')
    await look(sanne)
    expect(await sanne.locator('main').innerText()).toContain(story.text)
    expect(await sanne.locator('main').innerText()).not.toContain('Eva Kuiper')
    await press(sanne, t['outcome-desk.press'])
    await sanne.getByText(t['outcome-desk.settled']).waitFor()
    await go(sanne, '/rounds/new')
    await press(sanne, t['round.new.press'])
    await sanne.waitForURL(/rounds\/[0-9a-f-]{36}$/)
    const round = sanne.url()
    await go(eva, `${talk}/outcome`)
    const part = (await eva.locator('select[name=part] option').nth(2).getAttribute('value')) ?? ''
    await eva.getByLabel(t['outcome.part'], { exact: true }).selectOption(part)
    await eva.getByLabel(t['outcome.title'], { exact: true }).fill(story.outcome)
    await eva.getByLabel(t['outcome.text'], { exact: true }).fill(story.text)
    await press(eva, t['outcome.press'])
    await eva.getByText(t['talk.said.proposed']).waitFor()
    await eva.getByRole('link', { name: t['talk.outcomes.proposal'] }).click()
    await eva.waitForURL(/\/part\//)
    expect(await eva.locator('main').innerText()).toContain(story.outcome)
    await go(sanne, `${round}?show=waiting`)
    const card = sanne.locator('article', { hasText: story.outcome })
    expect(await card.innerText()).not.toContain('Eva Kuiper')
  })

  test('a course for a learning system is downloaded with the dilemmas that were ticked', async () => {
    await go(sanne, '/code/download')
    await sanne.getByRole('link', { name: t['course.title'] }).click()
    await sanne.waitForURL(/download\/course$/)
    await sanne.waitForLoadState('networkidle')
    await look(sanne)
    const [file] = await Promise.all([
      sanne.waitForEvent('download'),
      press(sanne, t['course.press']),
    ])
    expect(file.suggestedFilename()).toBe('code-1-scorm.zip')
    expect((await readFile((await file.path()) ?? '')).subarray(0, 2).toString()).toBe('PK')
    const wrong = await sanne.goto(
      `${handvat.address}/code/download/course.zip?chosen=yes&dilemma=no-such`,
    )
    expect(wrong?.status()).toBe(400)
  })

  test('the letter is off until somebody chooses it, without script too', async () => {
    await go(tom, '/account')
    await tom.getByRole('link', { name: t['account.digest'] }).click()
    await tom.waitForURL(/account\/digest$/)
    expect(await tom.locator('input[value=off]').isChecked()).toBe(true)
    await tom.getByText(t['digest.rhythm.weekly'], { exact: true }).click()
    await press(tom, t['digest.press'])
    await tom.getByText(t['digest.kept.weekly']).waitFor()
    await expectNarrow(tom)
    // A letter of last week with this way out; that letters are written so is proved beside the code.
    const token = randomBytes(32).toString('base64url')
    const way = createHash('sha256').update(token).digest()
    await runSql(
      folder,
      `INSERT INTO digest_letter (organisation_id, person_id, period, way_out, written_at)
       SELECT organisation_id, id, '2026-11-23', $1, now() FROM person WHERE name = 'Tom Visser'`,
      [way],
    )
    const stranger = await (await openWindow(browser, { language, width: 390 })).newPage()
    await go(stranger, `/account/digest/leave/${token}`)
    await look(stranger)
    // Opening it ended nothing yet: a scanner of mail may have been first.
    await go(tom, '/account/digest')
    expect(await tom.locator('input[value=weekly]').isChecked()).toBe(true)
    await press(stranger, t['digest.leave.press'])
    await stranger.getByRole('heading', { name: t['digest.left'] }).waitFor()
    await look(stranger)
    await go(tom, '/account/digest')
    expect(await tom.locator('input[value=off]').isChecked()).toBe(true)
    await go(eva, '/account/digest')
    await look(eva)
    expect(
      (await eva.goto(`${handvat.address}/account/digest/leave/${'x'.repeat(43)}`))?.status(),
    ).toBe(404)
  })
})
