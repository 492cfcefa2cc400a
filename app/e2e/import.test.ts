import { readFileSync } from 'node:fs'
import { makeDocx } from '@handvat/documents/read-file/testing/make-docx.ts'
import { makeZip } from '@handvat/documents/read-file/testing/make-zip.ts'
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

const t = nl

/** A code of 2017 as Karin has it: headings, twenty paragraphs, and a network that is gone. */
const texts = [
  'Deze richtlijn helpt medewerkers om verstandig met sociale media om te gaan.',
  'De richtlijn geldt voor iedereen die bij Zorggroep De Linde werkt, ook voor vrijwilligers.',
  'Plaats nooit een foto van een bewoner zonder schriftelijke toestemming.',
  'Op Hyves plaatsen wij geen krabbels over bewoners.',
  'Zet nooit een wachtwoord, wificode of sleutel op internet.',
  'Deel geen vertrouwelijke stukken die nog niet openbaar zijn.',
  'Noem geen namen van bewoners en vertel niets over hun gezondheid.',
  'Schrijf je over ons, zeg dan dat je hier werkt.',
  'Schrijf op persoonlijke titel en niet namens de organisatie.',
  'Belt een journalist, verwijs dan naar de afdeling communicatie.',
  'Ga niet in discussie met trollen.',
  'Scheld niet en blijf beleefd, ook als een ander dat niet is.',
  'Praat niet slecht over collega’s of andere instellingen.',
  'Gebruik tijdens werktijd je telefoon alleen in de pauze.',
  'Gebruik geen foto of muziek van een ander zonder toestemming van de maker.',
  'Uit onderzoek blijkt dat 80% van de collega’s elke dag een netwerk gebruikt.',
  'Zie je een bericht over ons, geef het dan door aan communicatie.',
  'Maak je een fout, haal het bericht weg en meld het aan je leidinggevende.',
  'Vragen? Bel de afdeling communicatie.',
  'Deze richtlijn is vastgesteld in maart 2017.',
]
const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 })
const document2017 = await Packer.toBuffer(
  new Document({
    sections: [
      {
        children: [
          new Paragraph({ text: 'Richtlijn sociale media 2017', heading: HeadingLevel.TITLE }),
          heading('Waarom deze richtlijn'),
          ...texts.slice(0, 2).map((text) => new Paragraph(text)),
          heading('Wat wel en niet mag'),
          ...texts.slice(2, 18).map((text) => new Paragraph(text)),
          heading('Contact'),
          ...texts.slice(18).map((text) => new Paragraph(text)),
        ],
      },
    ],
  }),
)

describe.skipIf(!browserPath)('a code of elsewhere', () => {
  let browser: Browser
  let handvat: Handvat
  let sanne: BrowserContext
  let priya: BrowserContext
  let plain: BrowserContext

  async function signIn(name: string, window: BrowserContext): Promise<BrowserContext> {
    const page = await window.newPage()
    await visit(page, handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.close()
    return window
  }

  const choose = (page: Page, name: string, buffer: Buffer) =>
    page
      .getByLabel(t['import.file'], { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  const read = (page: Page) => page.getByRole('button', { name: t['import.read'] }).click()
  const count = (page: Page) => page.locator('.count').innerText()
  const item = (page: Page, words: string) =>
    page.locator('.passages > li').filter({ hasText: words })

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
    sanne = await signIn('Sanne de Wit', await openWindow(browser, { language: 'nl' }))
    priya = await signIn('Priya Nair', await openWindow(browser, { language: 'nl' }))
    plain = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    await plain.addCookies(await sanne.cookies())
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('Karin’s code of 2017 is mapped to the last sentence, taken over, and can be put back', async () => {
    const page = await sanne.newPage()
    await visit(page, `${handvat.address}/write`)
    await page.getByRole('link', { name: t['import.link'] }).click()
    await page.getByRole('heading', { level: 1, name: t['import.title'] }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await choose(page, 'richtlijn-2017.docx', document2017)
    await read(page)
    await page.getByRole('heading', { level: 1, name: t['import.map'] }).waitFor()
    expect(await page.locator('.passages > li').count()).toBe(texts.length + 4)
    await expectAccessible(page)
    await expectNarrow(page)

    // Before anything is decided there is advice, to read and to take along.
    const advice = await sanne.newPage()
    await visit(advice, `${page.url()}/advice`)
    await advice.getByText('Hyves').first().waitFor()
    await expectAccessible(advice)
    await expectNarrow(advice)
    for (const [file, start] of [
      ['advice.pdf', '%PDF-'],
      ['advice.docx', 'PK'],
    ] as const) {
      const body = await (await sanne.request.get(`${page.url()}/advice/${file}`)).body()
      expect(body.subarray(0, start.length).toString()).toBe(start)
    }
    await advice.close()

    // What is out of date says so, and the proposal why.
    await item(page, 'Hyves').getByText('Hyves is gestopt').waitFor()
    await item(page, '80%').getByText(t['import.stale.undated']).waitFor()
    await item(page, 'wificode')
      .getByText(/Omdat er .*wachtwoord/)
      .waitFor()

    // Left out with a reason; without a reason it stays open.
    const hyves = item(page, 'Hyves')
    await hyves.getByText(t['import.otherwise']).click()
    await hyves.getByRole('button', { name: t['import.leave-out'], exact: true }).click()
    await hyves.getByText(t['error.drop-reason-missing']).waitFor()
    await hyves.getByLabel(t['import.reason']).fill('Hyves bestaat niet meer')
    await hyves.getByRole('button', { name: t['import.leave-out'], exact: true }).click()
    await hyves.getByText('Weggelaten: Hyves bestaat niet meer').waitFor()
    // Kept as text of one's own.
    const contact = item(page, 'vastgesteld in maart')
    await contact.getByText(t['import.otherwise']).click()
    await contact.getByLabel(t['import.section']).selectOption('version')
    await contact.getByRole('button', { name: t['import.keep-text'] }).click()
    await contact.getByRole('button', { name: t['import.again'] }).waitFor()
    // By keyboard: the first one is right.
    const first = page.locator('.passages > li').first()
    await first.focus()
    await page.keyboard.press('a')
    await first.getByRole('button', { name: t['import.again'] }).waitFor()
    expect(await count(page)).toBe(`Nog ${texts.length + 1} van ${texts.length + 4} te bekijken`)

    // All that is sure with one press, undone, and again; then what is left.
    const sure = page.getByRole('button', { name: /zekere voorstel/ })
    await sure.click()
    await page.getByRole('button', { name: t['form.undo'] }).click()
    await sure.waitFor()
    expect(await count(page)).toBe(`Nog ${texts.length + 1} van ${texts.length + 4} te bekijken`)
    await sure.click()
    await page.getByRole('button', { name: /over zijn zo over|laatste voorstel/ }).click()
    await page.getByRole('link', { name: t['import.go-on'] }).click()

    await page.getByRole('heading', { level: 1, name: t['import.take-over'] }).waitFor()
    await page.getByText(t['import.preview.replace']).waitFor()
    expect(await page.getByText(t['import.preview.add']).isVisible()).toBe(false)
    await expectAccessible(page)
    await expectNarrow(page)
    await page.getByRole('button', { name: t['import.take'] }).dblclick()
    await page.getByRole('heading', { level: 1, name: t['ledger.title'] }).waitFor()
    await page.getByText(`100% heeft een plek: alle ${texts.length + 4} stukken`).waitFor()
    for (const text of texts) expect(await page.getByText(text).count(), text).toBe(1)
    await page.getByText('Hyves bestaat niet meer').waitFor()
    await expectAccessible(page)
    await expectNarrow(page)

    // It stands in the editor, and the owner of each kind of content is asked there.
    await page.getByRole('link', { name: t['ledger.owner.go'] }).click()
    await page.getByText(t['edit.keeping.kept']).waitFor()
    expect(await page.locator('#part-facts\\:contentTypes').count()).toBe(1)
    const words = await page.locator('main').innerText()
    for (const text of texts.filter((one) => !one.includes('Hyves'))) expect(words).toContain(text)
    expect(words).not.toContain('Hyves')

    await page.goBack()
    await page.getByText(t['ledger.put-back'], { exact: true }).click()
    await page.getByRole('button', { name: t['ledger.put-back.press'] }).click()
    await page.getByText(/^Teruggezet op/).waitFor()
    await visit(page, `${handvat.address}/write`)
    expect(await page.locator('main').innerText()).not.toContain(texts[0])
    await page.close()
  })

  test('two people at one passage: the second sees what the first chose, and nothing is overwritten', async () => {
    const mine = await sanne.newPage()
    await visit(mine, `${handvat.address}/write/import`)
    await mine
      .getByLabel(t['import.text'], { exact: true })
      .fill('# Contact\n\nBel ons.\n\nMail ons.')
    await read(mine)
    await item(mine, 'Bel ons').waitFor()
    const theirs = await priya.newPage()
    await visit(theirs, mine.url())
    await item(mine, 'Bel ons').getByRole('button', { name: t['import.right'] }).click()
    await item(mine, 'Bel ons').getByRole('button', { name: t['import.again'] }).waitFor()
    const call = item(theirs, 'Bel ons')
    await call.getByText(t['import.otherwise']).click()
    await call.getByLabel(t['import.reason']).fill('Dubbel')
    await call.getByRole('button', { name: t['import.leave-out'], exact: true }).click()
    await call.getByText(t['error.changed-meanwhile']).waitFor()
    await call.getByRole('button', { name: t['import.again'] }).waitFor()
    // At another passage nobody is in the way; and thrown away by one it is gone for both.
    await item(theirs, 'Mail ons').getByRole('button', { name: t['import.right'] }).click()
    await item(theirs, 'Mail ons').getByRole('button', { name: t['import.again'] }).waitFor()
    await theirs.getByText(t['import.throw'], { exact: true }).click()
    await theirs.getByRole('button', { name: t['import.throw.press'] }).click()
    await theirs.getByRole('heading', { level: 1, name: t['import.title'] }).waitFor()
    expect((await mine.reload())?.status()).toBe(404)
    await mine.close()
    await theirs.close()
  })

  test('without script every step works too', async () => {
    const page = await plain.newPage()
    await page.goto(`${handvat.address}/write/import`)
    await page.getByLabel(t['import.text'], { exact: true }).fill('# Contact\n\nBel ons.')
    await read(page)
    expect(await count(page)).toBe('Nog 2 van 2 te bekijken')
    const call = item(page, 'Bel ons')
    await call.getByText(t['import.otherwise']).click()
    await call.getByLabel(t['import.reason']).fill('Staat al ergens')
    await call.getByRole('button', { name: t['import.leave-out'], exact: true }).click()
    expect(await count(page)).toBe('Nog 1 van 2 te bekijken')
    await page.getByRole('button', { name: t['import.right'] }).click()
    await page.getByRole('link', { name: t['import.go-on'] }).click()
    await page.getByText(t['import.manner.add'], { exact: true }).click()
    await page.getByRole('button', { name: t['import.take'] }).click()
    await page.getByText('100% heeft een plek').waitFor()
    await page.close()
  })

  test('what cannot be read says so at its field, in one sentence, and Handvat goes on', async () => {
    const fixture = (name: string) =>
      readFileSync(new URL(`../../documents/src/read-file/testing/${name}`, import.meta.url))
    const wrong = [
      ['encrypted.pdf', fixture('encrypted.pdf'), t['error.import-encrypted']],
      ['scan.docx', Buffer.from(makeDocx('')), t['error.import-no-text']],
      [
        'bomb.docx',
        Buffer.from(makeZip([{ name: 'word/document.xml', content: new Uint8Array(70_000_000) }])),
        t['error.import-bomb'],
      ],
      [
        'picture.png',
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
        t['error.import-unknown-kind'],
      ],
      ['half.pdf', Buffer.from('%PDF-1.7\nnee'), t['error.import-broken']],
      ['large.pdf', Buffer.alloc(10_000_001), t['error.import-too-large']],
    ] as const
    const page = await sanne.newPage()
    await visit(page, `${handvat.address}/write/import`)
    for (const [name, buffer, sentence] of wrong) {
      await choose(page, name, buffer)
      await read(page)
      await page.locator('#field-file-error').getByText(sentence).waitFor({ timeout: 60_000 })
    }
    // Pasted text stays where it was refused; five megabytes are not sent at all.
    await visit(page, `${handvat.address}/write/import`)
    const field = page.getByLabel(t['import.text'], { exact: true })
    await field.fill('woord '.repeat(900_000))
    await read(page)
    await page.locator('#field-text-error').getByText(t['error.import-too-large']).waitFor()
    expect((await field.inputValue()).length).toBe(5_400_000)
    // An import that is not there, or is somebody else's, is not found.
    const answer = await page.goto(`${handvat.address}/write/import/${crypto.randomUUID()}`)
    expect(answer?.status()).toBe(404)
    // A body above its bound is refused before it is read.
    const cookie = (await sanne.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const refused = await fetch(`${handvat.address}/write/import`, {
      method: 'POST',
      headers: {
        cookie,
        origin: handvat.address,
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `text=${'a'.repeat(11_500_000)}`,
    })
    expect(refused.status).toBe(413)
    expect((await fetch(`${handvat.address}/healthz`)).status).toBe(200)
    await page.close()
  })
})
