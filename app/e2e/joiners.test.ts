import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { runSql } from './open-database.ts'
import { playDilemma } from './play-dilemma.ts'
import { setUp, waitUntil } from './program.ts'

const t = nl

/** What the personnel system of Waterrijk writes: good rows, and four that cannot be. */
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())
const later = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
const lines = [
  'Personeelsnummer;Voornaam;Tussenvoegsel;Achternaam;E-mail;Functie;Afdeling;Eerste werkdag',
  `1001;Anouk;de;Vries;anouk@waterrijk.example;Adviseur;Openbare werken > Wegen;${today}`,
  `1002;Bram;;Jansen;;Medewerker buitendienst;Openbare werken > Groen;${today}`,
  `1003;Chadia;;Amrani;chadia@waterrijk.example;Jurist;Recht;${later}`,
  '1004;;;;leeg@waterrijk.example;;;',
  '1005;Dirk;;Dal;dirk@;;;',
  '1006;Eva;;Kuiper;eva@waterrijk.example;;;31-02-2027',
  '1001;Frits;;Fout;frits@waterrijk.example;;;',
]

describe.skipIf(!browserPath)('who joins and who leaves', () => {
  let browser: Browser
  let handvat: Handvat
  let mailbox: Mailbox
  let folder: string
  let sanne: BrowserContext
  let page: Page

  beforeAll(async () => {
    mailbox = await openMailbox()
    folder = await mkdtemp(join(tmpdir(), 'handvat-joiners-'))
    handvat = await startHandvat('serve', { SMTP_URL: mailbox.url, HANDVAT_DATA: folder })
    browser = await openBrowser()
    sanne = await openWindow(browser, { language: 'nl' })
    const [name = '', value = ''] = (
      await setUp(handvat.address, handvat.setupLink(), 'Waterrijk')
    ).split('=')
    await sanne.addCookies([{ name, value, url: handvat.address }])
    page = await sanne.newPage()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await mailbox?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const upload = async (to: Page, text: string) => {
    await to.goto(`${handvat.address}/people/import`)
    await to
      .getByLabel(t['directory.file'], { exact: true })
      .setInputFiles({ name: 'mensen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await to.getByRole('button', { name: t['directory.read'] }).click()
    await to.getByRole('heading', { level: 1, name: 'mensen.csv' }).waitFor()
  }

  test('HR reads a file, and both its good and its bad rows are named, with line and reason', async () => {
    await visit(page, `${handvat.address}/people`)
    await page.getByRole('link', { name: t['directory.title'] }).click()
    await page.getByRole('heading', { level: 1, name: t['directory.title'] }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await upload(page, lines.join('\r\n'))
    const refused = page.locator('#rows')
    for (const [line, why] of [
      ['5', t['directory.reason.no-name']],
      ['6', t['directory.reason.email-wrong'].replace('{about}', 'dirk@')],
      ['7', t['directory.reason.date-wrong'].replace('{about}', '31-02-2027')],
      ['8', t['directory.reason.key-twice'].replace('{about}', '2')],
    ]) {
      const row = refused.locator('tbody tr').filter({ hasText: why ?? '' })
      expect(await row.locator('td').first().innerText()).toContain(line ?? '')
    }
    await expectAccessible(page)
    await expectNarrow(page)
    await page
      .getByRole('link', { name: new RegExp(`^${t['directory.look']}.*${t['directory.join']}`) })
      .click()
    for (const name of ['Anouk de Vries', 'Bram Jansen', 'Chadia Amrani'])
      await refused.getByText(name).waitFor()
    await page.getByText(t['directory.invites.first-day'], { exact: true }).click()
    await page.getByRole('button', { name: t['directory.apply'] }).dblclick()
    await page.getByText(t['directory.done'], { exact: true }).waitFor()
    await page.getByText('Erbij gekomen: 3. Veranderd: 0. Weg: 0.').waitFor()
    await expectAccessible(page)
  })

  test('the code is there to be read on the first day', async () => {
    await visit(page, `${handvat.address}/write/publish`)
    await page.getByRole('button', { name: t['publish.press'].replace('{version}', '1') }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/publish'))
  })

  test('who starts today gets the letter, and walks the first day to the face of the contact point (J9)', async () => {
    const link = await mailbox.findLink('anouk@waterrijk.example')
    const anouk = await openWindow(browser, { language: 'nl', width: 390 })
    const her = await anouk.newPage()
    await visit(her, link)
    await her.getByRole('button').first().click()
    await her.waitForURL((url) => url.pathname === '/')
    await her.getByText(t['home.hello'].replace('{name}', 'Anouk')).waitFor()
    await her.getByRole('link', { name: t['home.read'] }).waitFor()
    await expectAccessible(her)
    await her.getByRole('link', { name: 'Je eerste dag' }).click()
    await her.waitForURL(/\/learn$/)
    await visit(her, `${handvat.address}/learn/profile`)
    await her.getByLabel(t['profile-line.job'], { exact: true }).fill('Adviseur')
    const line = her.getByLabel(t['profile-line.yours'], { exact: true })
    expect(await line.inputValue()).toMatch(/Adviseur[^]*Waterrijk/)
    await visit(her, `${handvat.address}/code`)
    await her.getByRole('button', { name: t['acknowledge.press'], exact: true }).click()
    await her.waitForURL(/\/receipt\//)
    const receipt = her.url()
    await her.getByRole('link', { name: t['receipt.learn'] }).click()
    await her.waitForURL(/\/learn$/)
    await her.getByRole('link', { name: t['track.dilemmas'] }).click()
    for (let played = 1; played <= 3; played++) {
      await her.waitForURL(/\/learn\/dilemmas\//)
      await her.locator('button[aria-pressed]').first().waitFor()
      await playDilemma(her, t)
      const before = her.url()
      const on = played < 3 ? (t['dilemma.next'].split('{')[0] ?? '') : t['dilemma.to-track']
      await her.getByRole('link', { name: on }).first().click()
      await her.waitForURL((url) => url.href !== before)
    }
    await her.getByRole('button', { name: t['track.profile.skip'] }).click()
    await her.getByText('Karin Bos').first().waitFor()

    // A change that matters to her unit asks her and not whoever is in none; a reminder follows; her receipt stays (J15).
    await runSql(
      folder,
      `UPDATE code_draft SET revision = revision + 1, document =
         jsonb_set(document, '{intro,nl}', to_jsonb((document #>> '{intro,nl}') || ' Ook over drones.'))`,
    )
    await visit(page, `${handvat.address}/write/publish`)
    await page.getByText(t['publish.material.some'], { exact: true }).click()
    await page.getByText('Openbare werken', { exact: true }).click()
    const second = t['publish.press'].replace('{version}', '2')
    await page.getByRole('button', { name: second }).click()
    await page.getByRole('status').getByRole('button', { name: second }).click()
    await page.waitForURL(/\/code$/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('main').innerText()).not.toContain(t['changed.title'])
    await visit(her, handvat.address)
    await her.getByRole('link', { name: t['home.read.changed'] }).click()
    await her.getByText(t['changed.title'], { exact: true }).waitFor()
    expect(mailbox.count('anouk@waterrijk.example', '/ask?about')).toBe(0)
    // Five working days later, as the jobs see it.
    await runSql(folder, `UPDATE due SET since = since - 9`)
    await runSql(
      folder,
      `UPDATE pgboss.job SET start_after = now() WHERE name = 'reminders.send' AND state = 'created'`,
    )
    await waitUntil(() => mailbox.count('anouk@waterrijk.example', '/ask') === 1)
    await her.getByRole('button', { name: t['acknowledge.press'], exact: true }).click()
    await her.waitForURL((url) => url.pathname.startsWith('/receipt/') && url.href !== receipt)
    await visit(her, receipt)
    expect(await her.locator('main').innerText()).not.toContain('Ook over drones.')
    // Leaving ends her session at the next click.
    await visit(page, `${handvat.address}/people?search=Anouk`)
    await page.getByRole('link', { name: 'Anouk de Vries' }).click()
    await page.getByRole('heading', { level: 1, name: 'Anouk de Vries' }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await page.getByText(t['person.leave.open']).click()
    await page.getByRole('button', { name: 'Anouk de Vries is weg' }).click()
    await page.getByText(t['person.left.text']).waitFor()
    const pressed = Date.now()
    await her.goto(`${handvat.address}/account`)
    expect(new URL(her.url()).pathname).toBe('/sign-in')
    expect(Date.now() - pressed).toBeLessThan(5_000)
    await anouk.close()
  })

  test('who starts later waits, and who has no mailbox gets a code on paper', async () => {
    await visit(page, `${handvat.address}/people/starters`)
    await page.getByText('Bram Jansen').waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await page.getByRole('button', { name: t['starters.paper.press'] }).click()
    const code = await page.locator('.code').first().innerText()
    const bram = await openWindow(browser, { language: 'nl', javaScript: false })
    const his = await bram.newPage()
    await his.goto(`${handvat.address}/sign-in/code`)
    await his.locator('input[name=code]').fill(code)
    await his.locator('main form button').first().click()
    await his.waitForURL((url) => url.pathname === '/')
    await bram.close()
    await visit(page, `${handvat.address}/people?search=Chadia`)
    await page.getByText(t['invitation.planned']).waitFor()
  })

  test('without script a file is read and applied, units are made, and the last contact point stays', async () => {
    const plain = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    await plain.addCookies(await sanne.cookies())
    const simple = await plain.newPage()
    await upload(simple, `${lines[0]}\n1003;Chadia;;Amrani;;Advocaat;Recht;\n`)
    await simple.getByText('Functie: Jurist wordt Advocaat').waitFor()
    await simple.getByRole('button', { name: t['directory.apply'] }).click()
    await simple.getByText('Erbij gekomen: 0. Veranderd: 1. Weg: 0.').waitFor()
    await simple.goto(`${handvat.address}/people/units`)
    await simple.getByLabel(t['units.name'], { exact: true }).fill('Griffie')
    await simple.getByRole('button', { name: t['units.add.press'] }).click()
    await simple.getByRole('link', { name: 'Griffie', exact: true }).waitFor()
    await simple.goto(`${handvat.address}/people?search=Karin`)
    await simple.getByRole('link', { name: 'Karin Bos' }).click()
    await simple.getByText(t['person.leave.open']).click()
    await simple.getByRole('button', { name: 'Karin Bos is weg' }).click()
    await simple.getByText(t['error.last-contact-point']).first().waitFor()
    await simple.close()
    await plain.close()
  })

  test('units and mail can be read by everyone who may, also on a small screen', async () => {
    for (const path of ['/people', '/people/units', '/people/letters', '/people/invite']) {
      await visit(page, `${handvat.address}${path}`)
      await expectAccessible(page)
      await expectNarrow(page)
    }
    await visit(page, `${handvat.address}/people/units`)
    await page.getByRole('link', { name: 'Griffie', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Griffie' }).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
  })
})
