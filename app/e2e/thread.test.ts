import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'

const words = { nl, en }

/** What differs between the two journeys beside the language. */
const stories = {
  nl: {
    draft: 'Zal wel brandstichting zijn bij Waterrijk, twee doden. Bel Wiersma op 06-12345678.',
    harmless: 'Wat een mooie zonsopgang vanmorgen op de fiets.',
    seen: 'Derde keer deze week dat de afvalpas het niet doet.',
    question: 'Geldt dit ook voor mijn eigen Instagram?',
    reply: 'Vervelend! We zoeken het meteen uit.',
    outcome: 'Dank je wel. De pas werkt weer.',
  },
  en: {
    draft: 'Surely arson again at Waterrijk, two people dead. Call Wiersma at 06-12345678.',
    harmless: 'What a lovely sunrise on my bike this morning.',
    seen: 'Third time this week that the waste pass fails.',
    question: 'Does this hold for my own Instagram too?',
    reply: 'Sorry about that! We are looking into it.',
    outcome: 'Thank you. The pass works again.',
  },
}

/** Fails when the page is not fit for everyone; counts the pages that were looked at. */
async function look(page: Page, seen: Set<string>): Promise<void> {
  await expectAccessible(page)
  await expectNarrow(page)
  seen.add(new URL(page.url()).pathname.replace(/[0-9a-f-]{36}|[\w-]{43}/g, '…'))
}

describe.skipIf(!browserPath).each(['nl', 'en'] as const)('the whole thread, in %s', (language) => {
  const t = words[language]
  const story = stories[language]
  let browser: Browser
  let handvat: Handvat
  let mailbox: Mailbox
  let admin: BrowserContext
  let employee: BrowserContext
  const seen = new Set<string>()

  beforeAll(async () => {
    mailbox = await openMailbox()
    handvat = await startHandvat('serve', { SMTP_URL: mailbox.url })
    browser = await openBrowser()
    admin = await openWindow(browser, { language })
    employee = await openWindow(browser, { language, width: 390 })
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await mailbox?.close()
  })

  test('an empty machine gives a link, and the link a code', async () => {
    const page = await admin.newPage()
    await visit(page, handvat.address)
    await look(page, seen)
    await visit(page, handvat.setupLink())
    await look(page, seen)
    const next = () => page.getByRole('button', { name: t['form.next'] }).click()
    await page.getByRole('button', { name: t['setup.begin'] }).click()

    // An empty answer is refused in words, and nothing goes lost.
    await page.waitForURL(/question\/organisation/)
    await next()
    await page.getByRole('alert').or(page.getByText(t['form.wrong'])).first().waitFor()
    await look(page, seen)
    await page.getByLabel(t['setup.organisation.label']).fill('Gemeente Waterrijk')
    await next()
    await page.waitForURL(/question\/languages/)
    await look(page, seen)
    await next()
    await page.waitForURL(/question\/stance/)
    await look(page, seen)
    await page.getByText(t['stance.stimulate'], { exact: true }).click()
    await next()
    await page.waitForURL(/question\/contact/)
    await look(page, seen)
    await page.getByLabel(t['setup.contact.name']).fill('Karin Bos')
    await page.getByLabel(t['setup.contact.email']).fill('karin@waterrijk.example')
    await page.getByLabel(t['setup.contact.phone']).fill('088-0001234')
    await next()
    await page.waitForURL(/question\/you/)
    await look(page, seen)

    // Half way the browser closes; the same person goes on where it stopped.
    await page.close()
    const again = await admin.newPage()
    await visit(again, handvat.setupLink())
    await again.waitForURL(/question\/you/)
    const further = () => again.getByRole('button', { name: t['form.next'] }).click()
    await further()
    await again.waitForURL(/question\/template/)
    await look(again, seen)
    await again.locator('input[value="municipality"]').check({ force: true })
    await further()
    await again.waitForURL(/setup\/answers/)
    await look(again, seen)
    await again.getByRole('button', { name: t['setup.finish'] }).click()
    await again.waitForURL(/\/write/)
    expect(await again.locator('main').innerText()).toContain('Gemeente Waterrijk')
    await look(again, seen)
    await again.close()
  })

  test('the link to set up is worth nothing once it was used', async () => {
    const stranger = await openWindow(browser, { language })
    const page = await stranger.newPage()
    await visit(page, handvat.setupLink())
    await page.getByRole('heading', { level: 1, name: t['setup.link.used'] }).waitFor()
    await stranger.close()
  })

  test('the code is published as version 1, though the button is pressed twice', async () => {
    const page = await admin.newPage()
    await visit(page, `${handvat.address}/write`)
    await look(page, seen)
    await page.getByRole('link', { name: t['write.publish'], exact: true }).click()
    await page.waitForURL(/write\/publish/)
    await look(page, seen)
    const press = page.getByRole('button', { name: t['publish.press'].replace('{version}', '1') })
    await press.dblclick()
    // Whichever press comes through last, the page that follows says that version 1 is there.
    await page
      .getByText(/(Versie|Version) 1 (·|staat|has)/)
      .first()
      .waitFor()
    await visit(page, `${handvat.address}/code`)
    expect(await page.locator('main').innerText()).toMatch(/(Versie|Version) 1 ·/)
    // Each rule has its id as anchor, its force, its do or don't and its why.
    const rule = page.locator('#speculation-about-cause')
    await rule.waitFor()
    const text = await rule.innerText()
    expect(text).toContain(t['code.why'])
    expect(text).toContain(t['kind.dont'])
    await look(page, seen)
    const visitor = await openWindow(browser, { language })
    const open = await visitor.newPage()
    await visit(open, `${handvat.address}/code`)
    await open.locator('#speculation-about-cause').waitFor()
    await look(open, seen)
    await visit(open, handvat.address)
    await look(open, seen)
    await visitor.close()
    await page.close()
  })

  test('people are invited by mail, and by a printed code without a mailbox', async () => {
    const page = await admin.newPage()
    await visit(page, `${handvat.address}/people/invite`)
    await look(page, seen)
    await page
      .getByLabel(t['invite.people'])
      .fill('Fatima el Bakkali <fatima@waterrijk.example>\nAli Yılmaz\nfout@')
    await page.getByRole('button', { name: t['people.invite'] }).click()
    await page.getByText('Ali Yılmaz').first().waitFor()
    expect(await page.locator('main').innerText()).toMatch(/[2-9A-Z]{5}-[2-9A-Z]{5}/)
    expect(await page.locator('main').innerText()).toContain('fout@')
    await look(page, seen)
    const code =
      (await page.locator('main').innerText()).match(/[2-9A-Z]{5}-[2-9A-Z]{5}/)?.[0] ?? ''

    const phone = await openWindow(browser, { language, width: 390, javaScript: false })
    const ali = await phone.newPage()
    await ali.goto(`${handvat.address}/sign-in/code`)
    await ali.getByLabel(t['code-sign-in.label']).fill('ZZZZZ-ZZZZZ')
    await ali.getByRole('button', { name: t['sign-in.title'] }).click()
    await ali.getByText(t['error.code-unknown']).first().waitFor()
    await ali.getByLabel(t['code-sign-in.label']).fill(code.toLowerCase())
    await ali.getByRole('button', { name: t['sign-in.title'] }).click()
    await ali.getByRole('heading', { level: 1, name: /Ali/ }).waitFor()
    await phone.close()
    await visit(page, `${handvat.address}/people?search=fatima`)
    expect(await page.locator('main').innerText()).toContain('Fatima el Bakkali')
    await look(page, seen)
    await page.close()
  })

  test('an employee comes in by the link in the mail, reads, and acknowledges exactly that version', async () => {
    const link = await mailbox.findLink('fatima@waterrijk.example')
    const page = await employee.newPage()
    await visit(page, link)
    await look(page, seen)
    await page.getByRole('button', { name: t['sign-in.title'] }).click()
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
    await look(page, seen)

    const stranger = await openWindow(browser, { language })
    const late = await stranger.newPage()
    await visit(late, link)
    await late.getByRole('heading', { level: 1, name: t['pass.used'] }).waitFor()
    await look(late, seen)
    await stranger.close()

    await visit(page, `${handvat.address}/code`)
    await page.getByRole('link', { name: t['acknowledge.question'] }).waitFor()
    await look(page, seen)
    await page.getByRole('button', { name: t['acknowledge.press'], exact: true }).click()
    await page.waitForURL(/receipt/)
    expect(await page.locator('main').innerText()).toMatch(/[0-9a-f]{64}/)
    await look(page, seen)
    await page.close()
  })

  test('the check asks first whether it touches work, and speaks with words, reason and rule', async () => {
    const page = await employee.newPage()
    await visit(page, `${handvat.address}/check`)
    await look(page, seen)
    await page.getByText(t['check.no'], { exact: true }).click()
    await page.getByText(t['check.private']).waitFor()
    expect(await page.locator('textarea').count()).toBe(0)
    await look(page, seen)
    await page.getByText(t['check.yes'], { exact: true }).click()
    const field = page.getByLabel(t['check.text'], { exact: true })
    await field.fill(story.harmless)
    await page.getByText(t['check.clear'], { exact: true }).waitFor()
    await field.fill(story.draft)
    const hint = page.locator('#hint-speculation-about-cause')
    await hint.waitFor()
    expect(await page.locator('article').count()).toBeLessThanOrEqual(3)
    await hint.getByText(t['check.rule']).waitFor()
    expect(await hint.getByRole('link').first().getAttribute('href')).toBe(
      '/code#speculation-about-cause',
    )
    await look(page, seen)
    await hint.getByRole('button', { name: t['check.not-applicable'] }).click()
    await hint.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: t['form.undo'] }).click()
    await hint.waitFor()
    await field.fill('')
    await page.getByText(t['check.empty']).waitFor()
    await page.close()
  })

  test('something that is said outside is passed on with a picture, in one form', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'handvat-picture-'))
    const picture = join(folder, 'shot.png')
    await writeFile(
      picture,
      await sharp({ create: { width: 800, height: 600, channels: 3, background: '#ffe38f' } })
        .png()
        .toBuffer(),
    )
    const wrong = join(folder, 'wrong.png')
    await writeFile(wrong, 'This is no picture.')

    const page = await employee.newPage()
    await visit(page, `${handvat.address}/signal`)
    await look(page, seen)
    await page.getByLabel(t['signal.text']).fill(story.seen)
    await page.getByLabel(t['signal.file']).setInputFiles(wrong)
    await page.getByRole('button', { name: t['signal.send'] }).click()
    await page.getByText(t['error.no-picture']).first().waitFor()
    // Nothing that was typed is lost by the refusal.
    expect(await page.getByLabel(t['signal.text']).inputValue()).toBe(story.seen)
    await look(page, seen)
    await page.getByLabel(t['signal.link']).fill('facebook.com/waterrijk/1')
    await page.getByLabel(t['signal.file']).setInputFiles(picture)
    await page.getByRole('button', { name: t['signal.send'] }).click()
    await page.waitForURL(/signal\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1, name: t['signal.thanks'] }).waitFor()
    await look(page, seen)
    await visit(page, `${handvat.address}/signals`)
    await page.getByText(story.seen).waitFor()
    await look(page, seen)
    await page.close()
  })

  test('communications walks the protocol, answers, closes, and the one who signalled sees it', async () => {
    const page = await admin.newPage()
    await visit(page, `${handvat.address}/inbox`)
    await look(page, seen)
    await page.getByRole('link', { name: story.seen }).click()
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
    await look(page, seen)
    const options = ['no', 'no', 'no', 'no', 'no', 'right', 'yes']
    for (const [index, option] of options.entries()) {
      const before = await page.locator('#question').innerText()
      await page.locator(`button[name=option][value=${option}]`).click()
      if (index < options.length - 1)
        await page.waitForFunction(
          (text) => document.querySelector('#question')?.textContent !== text,
          before,
        )
    }
    const reply = page.getByLabel(t['reply.text'])
    await reply.waitFor()
    await look(page, seen)
    await reply.fill(story.reply)
    await page.getByText(t['reply.kept'], { exact: true }).waitFor()
    // The unfinished reply survives leaving and coming back.
    await page.reload({ waitUntil: 'networkidle' })
    expect(await page.getByLabel(t['reply.text']).inputValue()).toBe(story.reply)
    await page.getByRole('button', { name: t['reply.record'] }).click()
    await page.getByText(t['inbox.answers']).waitFor()
    await page.locator('textarea[name=message]').fill(story.outcome)
    await page.getByRole('button', { name: t['inbox.close.press'] }).click()
    await page.getByText(story.outcome).first().waitFor()
    await look(page, seen)
    await page.close()

    const phone = await employee.newPage()
    await visit(phone, `${handvat.address}/signals`)
    await phone.getByRole('link', { name: story.seen }).click()
    await phone.getByText(story.outcome).waitFor()
    await phone.getByText(story.reply).waitFor()
    await look(phone, seen)
    await phone.close()
  })

  test('a question gets a human answer, without JavaScript on either side', async () => {
    const asking = await openWindow(browser, { language, width: 390, javaScript: false })
    await asking.addCookies(await employee.cookies())
    const page = await asking.newPage()
    await page.goto(`${handvat.address}/code`)
    await page
      .getByRole('contentinfo')
      .getByRole('link', { name: /^(Vraag het|Ask) / })
      .click()
    await page.getByLabel(t['ask.text']).fill(story.question)
    await page.getByRole('button', { name: t['ask.send'] }).click()
    await page.getByRole('heading', { level: 1, name: t['ask.sent'] }).waitFor()
    const url = page.url()

    const answering = await openWindow(browser, { language, javaScript: false })
    await answering.addCookies(await admin.cookies())
    const contact = await answering.newPage()
    await contact.goto(`${handvat.address}/questions`)
    await contact.getByRole('link', { name: story.question }).click()
    await contact.getByLabel(t['ask.answer'], { exact: true }).fill(story.reply)
    await contact.getByRole('button', { name: t['ask.answer.send'], exact: true }).click()
    await contact.getByText(story.reply).first().waitFor()

    await page.goto(url)
    await page.getByText(story.reply).waitFor()
    await asking.close()
    await answering.close()
    for (const path of ['/ask', '/questions', '/account', '/privacy', new URL(url).pathname]) {
      const shown = await admin.newPage()
      await visit(shown, handvat.address + path)
      await look(shown, seen)
      await shown.close()
    }
  })

  test('signalling works without JavaScript, and the check then shows the two questions only', async () => {
    const plain = await openWindow(browser, { language, width: 390, javaScript: false })
    await plain.addCookies(await employee.cookies())
    const page = await plain.newPage()
    await page.goto(`${handvat.address}/signal`)
    await page.getByLabel(t['signal.text']).fill('😀 שלום عالم, zonder script')
    await page.getByRole('button', { name: t['signal.send'] }).click()
    await page.waitForURL(/signal\/[0-9a-f-]{36}/)
    expect(await page.locator('main').innerText()).toContain('😀 שלום عالم, zonder script')
    await page.goto(`${handvat.address}/check`)
    await page.getByText(t['check.fitting']).waitFor()
    await page.getByText(t['check.contributes']).waitFor()
    expect(await page.locator('textarea, input').count()).toBe(0)
    await plain.close()
  })

  test('signing out ends the session on the server', async () => {
    const cookies = await employee.cookies()
    const page = await employee.newPage()
    await visit(page, `${handvat.address}/account`)
    await page.getByRole('button', { name: t['account.sign-out'] }).click()
    await page.getByRole('link', { name: t['sign-in.title'] }).first().waitFor()
    const replay = await openWindow(browser, { language })
    await replay.addCookies(cookies)
    const stolen = await replay.newPage()
    await visit(stolen, `${handvat.address}/account`)
    expect(new URL(stolen.url()).pathname).toBe('/sign-in')
    await look(stolen, seen)
    await replay.close()
  })

  test('every page of the thread was looked at', () => {
    expect([...seen].sort()).toEqual([
      '/',
      '/account',
      '/ask',
      '/ask/…',
      '/check',
      '/code',
      '/inbox',
      '/inbox/…',
      '/people',
      '/people/invite',
      '/privacy',
      '/questions',
      '/receipt/…',
      '/setup/answers',
      '/setup/question/contact',
      '/setup/question/languages',
      '/setup/question/organisation',
      '/setup/question/stance',
      '/setup/question/template',
      '/setup/question/you',
      '/setup/…',
      '/sign-in',
      '/sign-in/…',
      '/signal',
      '/signal/…',
      '/signals',
      '/write',
      '/write/publish',
    ])
  })
})
