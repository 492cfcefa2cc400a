import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

const t = nl
const known = 'Mag ik een foto van onze open dag plaatsen als er bezoekers op staan?'
const stem = (text: string) => text.split('{')[0]?.trim() ?? ''

describe.skipIf(!browserPath)('asking, finding and what comes of it', () => {
  let handvat: Handvat
  let browser: Browser
  let folder: string
  const windows = new Map<string, BrowserContext>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-ask-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    for (const name of ['Fatima el Bakkali', 'Karin Bos', 'Priya Nair'])
      windows.set(name, await signIn(name))
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function signIn(name: string): Promise<BrowserContext> {
    const window = await openWindow(browser, { language: 'nl', width: 390 })
    const page = await window.newPage()
    await page.goto(handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL(`${handvat.address}/`)
    await page.close()
    return window
  }

  /** A page of somebody, ready to be used. */
  async function open(name: string, path: string): Promise<Page> {
    const page = await windows.get(name)!.newPage()
    await visit(page, handvat.address + path)
    return page
  }

  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click()
  async function look(page: Page): Promise<void> {
    await expectAccessible(page)
    await expectNarrow(page)
  }

  test('from home one finds in a few seconds whether something may, by a press and without an address that tells', async () => {
    const page = await open('Fatima el Bakkali', '/')
    await page.getByLabel(t['find.words'], { exact: true }).fill('mag een foto met bezoekers erop')
    await press(page, t['form.search'])
    await page.getByRole('heading', { name: t['find.code'], exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('')
    const kinds = await page.locator('main h2').allInnerTexts()
    expect(kinds.slice(0, 3)).toEqual([t['find.code'], t['find.answer'], t['find.dilemma']])
    expect(await page.locator('main mark').count()).toBeGreaterThan(2)
    await look(page)
    // The rule itself, with the question that was asked about it before.
    await page.getByRole('link', { name: known }).click()
    await page.waitForURL(/\/code#image-/)
    await page.getByText(known).click()
    await page.getByText(/Bij kinderen vraag je het altijd/).waitFor()
    await page.close()
  })

  test('what is found nowhere is asked, with the words taken along by the device', async () => {
    const page = await open('Fatima el Bakkali', '/find')
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await page.getByLabel(t['find.words'], { exact: true }).fill('zeppelinvaart')
    await press(page, t['form.search'])
    await page.getByText(t['find.none'], { exact: true }).waitFor()
    await look(page)
    await page.locator('main').getByRole('link', { name: 'Vraag het Karin' }).click()
    await page.waitForURL(/\/ask$/)
    expect(await page.getByLabel(t['ask.text'], { exact: true }).inputValue()).toBe('zeppelinvaart')
    expect(sent.filter((url) => url.includes('zeppelin'))).toEqual([])
    await look(page)
    await page.close()
  })

  test('in doubt about a draft one has a colleague read along and asks about the rule, and no request has the draft', async () => {
    const page = await open('Fatima el Bakkali', '/check')
    await windows.get('Fatima el Bakkali')!.grantPermissions(['clipboard-read', 'clipboard-write'])
    const sent: Request[] = []
    windows.get('Fatima el Bakkali')!.on('request', (request) => sent.push(request))
    await page.getByText(t['check.yes'], { exact: true }).click()
    const draft = 'Het zal wel brandstichting zijn, zegt iedereen aan de Kwartelkade.'
    await page.getByLabel(t['check.text'], { exact: true }).fill(draft)
    await page.locator('article').first().waitFor()
    await press(page, t['buddy.press'])
    await page.getByText(t['buddy.copied']).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(draft)
    const opening = windows.get('Fatima el Bakkali')!.waitForEvent('page')
    await page.locator('article').getByRole('link', { name: t['ask.about-rule'] }).first().click()
    const asking = await opening
    await asking.waitForLoadState('networkidle')
    expect(new URL(asking.url()).search).toMatch(/^\?rule=[a-z-]+$/)
    await asking.getByText(t['ask.rule']).waitFor()
    expect(await asking.getByLabel(t['ask.text'], { exact: true }).inputValue()).toBe('')
    await asking.getByLabel(t['ask.text'], { exact: true }).fill('Hoe zeg ik dit zonder te gissen?')
    await press(asking, t['ask.send'])
    await asking.waitForURL(/ask\/[0-9a-f-]{36}/)
    expect(
      sent.filter((one) => `${one.url()} ${one.postData() ?? ''}`.includes('Kwartelkade')),
    ).toEqual([])
    await look(asking)
    await asking.close()
    await page.close()
  })

  test('a visitor asks without a name, keeps a code, reads a human answer and writes back', async () => {
    const visitor = await openWindow(browser, { language: 'nl', width: 390 })
    const page = await visitor.newPage()
    await visit(page, handvat.address)
    await page.getByRole('contentinfo').getByRole('link', { name: 'Vraag het Karin' }).click()
    await page.getByRole('heading', { level: 1, name: t['anonymous.title'] }).waitFor()
    await look(page)
    await page.getByLabel(t['ask.text'], { exact: true }).fill('Ik durf dit niet te zeggen.')
    await press(page, t['anonymous.send'])
    await page.getByRole('heading', { level: 1, name: t['anonymous.sent'] }).waitFor()
    const code = await page.locator('[translate=no]').innerText()
    expect(code.trim().split(/\s+/)).toHaveLength(5)
    await look(page)

    const karin = await open('Karin Bos', '/questions')
    await look(karin)
    await karin.getByRole('link', { name: 'Ik durf dit niet te zeggen.' }).click()
    await karin.getByRole('heading', { level: 1, name: t['ask.from-nobody'] }).waitFor()
    await press(karin, t['ask.take'])
    await karin.getByText(t['ask.taken.you']).waitFor()
    await look(karin)
    await karin
      .getByLabel(t['ask.answer'], { exact: true })
      .fill('Zeg het toch, dan kijken we samen.')
    await press(karin, t['ask.answer.send'])
    await karin.getByText(t['ask.answer.sent-nobody']).waitFor()

    await visit(page, `${handvat.address}/ask/code`)
    await look(page)
    await page.getByLabel(t['anonymous.code'], { exact: true }).fill('aap noot mies wim zus')
    await press(page, t['by-code.open'])
    await page.getByText(t['error.words-unknown']).first().waitFor()
    await page.getByLabel(t['anonymous.code'], { exact: true }).fill(code.toUpperCase())
    await press(page, t['by-code.open'])
    await page.getByText('Zeg het toch, dan kijken we samen.').waitFor()
    await page.getByText(/^Karin Bos, /).waitFor()
    expect(page.url()).not.toContain(code.split(' ')[0])
    await page.getByLabel(t['ask.more'], { exact: true }).fill('Dank je wel.')
    await press(page, t['ask.more.send'])
    await page.getByText(t['by-code.added']).waitFor()
    await look(page)
    await visitor.close()
    await karin.close()
  })

  test('without JavaScript and signed in, nothing of who asks is kept, and the answer is found again', async () => {
    const plain = await openWindow(browser, { language: 'nl', width: 320, javaScript: false })
    await plain.addCookies(await windows.get('Fatima el Bakkali')!.cookies())
    const page = await plain.newPage()
    await page.goto(`${handvat.address}/ask`)
    await page.getByRole('link', { name: t['anonymous.title'] }).click()
    await page.getByLabel(t['ask.text'], { exact: true }).fill('Zonder script en zonder naam')
    await press(page, t['anonymous.send'])
    const code = await page.locator('[translate=no]').innerText()
    await page.goto(`${handvat.address}/ask/code`)
    await page.getByLabel(t['anonymous.code'], { exact: true }).fill(code)
    await press(page, t['by-code.open'])
    await page.getByText('Zonder script en zonder naam').waitFor()
    const rows = await runSql<{ person_id: string | null }>(
      folder,
      `SELECT person_id FROM question WHERE text = 'Zonder script en zonder naam'`,
    )
    expect(rows).toEqual([{ person_id: null }])
    const [logged] = await runSql<{ count: string }>(
      folder,
      `SELECT count(*) FROM event WHERE name = 'question.asked' AND by_person IS NOT NULL`,
    )
    expect(logged?.count).toBe('0')
    expect(handvat.printed()).not.toMatch(/Zonder script|zeppelin/)
    await page.goto(`${handvat.address}/find`)
    await page.getByLabel(t['find.words'], { exact: true }).fill('wachtwoort')
    await press(page, t['form.search'])
    await page.getByRole('heading', { name: t['find.code'], exact: true }).waitFor()
    await plain.close()
  })

  test('an answered question becomes a known answer in other words and a proposal, and the asker reads what came of it', async () => {
    const karin = await open('Karin Bos', '/questions')
    await karin.getByRole('link', { name: 'Hoe zeg ik dit zonder te gissen?' }).click()
    await karin
      .getByLabel(t['ask.answer'], { exact: true })
      .fill('Vertel wat je zag, en niet wie het deed.')
    await press(karin, t['ask.answer.send'])
    await karin.getByRole('link', { name: t['known.new'] }).click()
    await karin.waitForURL(/answers\/new/)
    await look(karin)
    const dutch = karin.getByRole('group', { name: t['language.nl'] })
    await dutch
      .getByLabel(t['known.question'], { exact: true })
      .fill('Hoe zeg ik dit zonder te gissen?')
    await dutch
      .getByLabel(t['known.answer'], { exact: true })
      .fill('Vertel alleen wat je zelf zag.')
    await press(karin, t['known.press'])
    await karin.getByText(t['error.own-words']).first().waitFor()
    await dutch.getByLabel(t['known.question'], { exact: true }).fill('Mag ik vermoedens delen?')
    await press(karin, t['known.press'])
    await karin.getByText(t['known.written'], { exact: true }).waitFor()
    await look(karin)
    await karin.getByRole('link', { name: 'Mag ik vermoedens delen?' }).click()
    await karin.getByRole('button', { name: t['known.still'] }).waitFor()
    await look(karin)
    await visit(karin, `${handvat.address}/questions?show=answered`)
    await karin.getByRole('link', { name: 'Hoe zeg ik dit zonder te gissen?' }).click()
    await karin.getByRole('link', { name: t['gap.new'] }).click()
    await karin.waitForURL(/propose/)
    await karin.getByLabel(t['outcome.title'], { exact: true }).fill('Vertel wat je zag')
    await karin
      .getByLabel(t['outcome.text'], { exact: true })
      .fill('Schrijf wat je zelf zag, niet wat je denkt.')
    await look(karin)
    await press(karin, t['gap.press'])
    await karin.getByText(t['gap.waiting']).waitFor()
    await karin.close()

    const priya = await open('Priya Nair', '/questions/gaps')
    await look(priya)
    await priya.getByLabel(t['gap.outcome'], { exact: true }).selectOption('changed')
    await priya.getByLabel(t['gap.why'], { exact: true }).fill('Staat in de volgende versie.')
    await press(priya, t['gap.decide'])
    await priya.getByText(t['gap.decided']).waitFor()
    await priya.close()

    const fatima = await open('Fatima el Bakkali', '/ask')
    await fatima.getByRole('link', { name: 'Hoe zeg ik dit zonder te gissen?' }).click()
    await fatima.getByText(t['gap.changed']).waitFor()
    await fatima.getByText('Staat in de volgende versie.').waitFor()
    await fatima.getByText(stem(t['lessons.known'])).waitFor()
    await fatima.close()
  })

  test('a contact point gives themself a face and a day off, and the deputy stands in on every screen', async () => {
    const karin = await open('Karin Bos', '/ask')
    await karin.getByRole('link', { name: t['face.change'] }).first().click()
    await karin.waitForURL(/ask\/face\//)
    await look(karin)
    const photo = await sharp({
      create: { width: 640, height: 480, channels: 3, background: '#557799' },
    })
      .jpeg()
      .toBuffer()
    await karin
      .getByLabel(t['face.photo'])
      .setInputFiles({ name: 'karin.jpg', mimeType: 'image/jpeg', buffer: photo })
    await press(karin, t['face.press'])
    await karin.getByText(t['face.kept'], { exact: true }).waitFor()
    await karin.locator('aside img, main img').first().waitFor()
    const fatima = await open('Fatima el Bakkali', '/code')
    await fatima.getByRole('contentinfo').locator('img').scrollIntoViewIfNeeded()
    await fatima.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('footer img')
      return image?.complete && image.naturalWidth === 320
    })
    // The page proposes today, as the calendar of the organisation has it.
    const today = await karin.getByLabel(t['face.absence.from'], { exact: true }).inputValue()
    await karin.getByLabel(t['face.absence.until'], { exact: true }).fill(today)
    await press(karin, t['face.absence.press'])
    await karin.getByText(stem(t['face.away'])).first().waitFor()
    await visit(fatima, handvat.address)
    await fatima.getByRole('contentinfo').getByRole('link', { name: 'Vraag het Noor' }).click()
    await fatima.getByText(t['face.steps-in']).waitFor()
    await fatima.close()
    await karin.close()
  })
})
