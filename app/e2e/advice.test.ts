import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDocx, paragraph } from '@handvat/documents/read-file/testing/make-docx.ts'
import { makeZip } from '@handvat/documents/read-file/testing/make-zip.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { runSql } from './open-database.ts'

const words = { nl, en }

/** A code as a visitor has it; `rare` stands nowhere else, so that it can be looked for afterwards. */
const rare = { pasted: 'zonnewijzerbeleid', file: 'kwijlbalregeling' }
const write = (word: string) => [
  'Protocol sociale media van De Vonk',
  'Privégebruik van sociale media is onder werktijd verboden.',
  'Het is niet toegestaan om negatieve uitlatingen te doen over de directie.',
  `Ons ${word} geldt voor iedereen die hier werkt.`,
]

describe.skipIf(!browserPath)('advice for visitors', () => {
  const t = nl
  let folder: string
  let handvat: Handvat
  let browser: Browser
  let sanne: BrowserContext
  let visitor: BrowserContext
  let plain: BrowserContext

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-advice-'))
    handvat = await startHandvat('demo', { HANDVAT_DATA: folder })
    browser = await openBrowser()
    sanne = await openWindow(browser, { language: 'nl' })
    visitor = await openWindow(browser, { language: 'nl' })
    plain = await openWindow(browser, { language: 'nl', width: 320, javaScript: false })
    const page = await sanne.newPage()
    await visit(page, handvat.wayIn('Sanne de Wit'))
    await page.getByRole('button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const address = () => `${handvat.address}/advice`
  const make = (page: Page) => page.getByRole('button', { name: t['advice-page.make'] }).click()
  const choose = (page: Page, name: string, buffer: Buffer) =>
    page
      .getByLabel(t['import.file'], { exact: true })
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })

  /** Everything that the database holds of one word, by table. */
  async function findInTables(word: string): Promise<string[]> {
    const tables = await runSql<{ name: string }>(
      folder,
      `SELECT c.oid::regclass::text AS name FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'installation', 'pgboss')`,
    )
    expect(tables.length).toBeGreaterThan(30)
    const found: string[] = []
    for (const { name } of tables) {
      const [row] = await runSql<{ count: number }>(
        folder,
        `SELECT count(*)::int AS count FROM ${name} one WHERE one::text ILIKE $1`,
        [`%${word}%`],
      )
      if (row?.count) found.push(name)
    }
    return found
  }

  /** Files in the data folder, the cluster with its log of changes too, that hold one word. */
  async function findInFiles(word: string): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const found: string[] = []
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name)
      // A file of the cluster may go while one looks.
      const bytes = await readFile(path).catch(() => Buffer.alloc(0))
      if (bytes.includes(word)) found.push(path)
    }
    return found
  }

  test('until the organisation opens it, the page is not there for anyone', async () => {
    for (const window of [visitor, sanne]) {
      const page = await window.newPage()
      expect((await page.goto(address()))?.status()).toBe(404)
      await page.getByRole('heading', { level: 1, name: t['refusal.not-found'] }).waitFor()
      await page.close()
    }
    const sent = await fetch(address(), {
      method: 'POST',
      headers: { origin: handvat.address, accept: 'text/html' },
      body: new URLSearchParams({ text: 'Onze code' }),
    })
    expect(sent.status).toBe(404)
  })

  test('an author opens it from the desk, and it is said who did and when', async () => {
    const page = await sanne.newPage()
    await visit(page, `${handvat.address}/write`)
    await page.getByRole('link', { name: t['advice-switch.title'] }).click()
    await page.getByText(t['advice-switch.is-off'], { exact: true }).waitFor()
    await page.getByText(/kunnen Karin Bos mailen op/).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    // Pressed in two windows at once it is opened once, and the second is told.
    const second = await sanne.newPage()
    await visit(second, page.url())
    await page.getByRole('button', { name: t['advice-switch.on'] }).click()
    await page.getByText(t['advice-switch.is-on'], { exact: true }).waitFor()
    await page.getByText(/Door Sanne de Wit, op /).waitFor()
    await second.getByRole('button', { name: t['advice-switch.on'] }).click()
    await second.getByText(t['error.changed-meanwhile']).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await page.getByRole('link', { name: address() }).click()
    await page.getByRole('heading', { level: 1, name: t['advice-page.title'] }).waitFor()
    await page.close()
    await second.close()
  })

  test('a visitor pastes a code on a telephone without JavaScript, and throws the advice away', async () => {
    const page = await plain.newPage()
    await page.goto(address())
    await make(page)
    await page.locator('#field-file-error').getByText(t['error.import-missing']).waitFor()
    await page.getByLabel(t['import.text'], { exact: true }).fill(write(rare.pasted).join('\n\n'))
    await make(page)
    await page
      .getByRole('heading', { level: 1, name: 'Advies over jullie socialmediacode' })
      .waitFor()
    const main = await page.locator('main').innerText()
    expect(main).toContain('de geplakte tekst')
    expect(main).toContain('negatieve uitlatingen')
    expect(main).toContain('mogelijk risico')
    expect(main).toContain('fors kleiner')
    expect(main).toContain('geen juridisch advies')
    expect(main).not.toMatch(/\bveilig\b/i)
    const mail = page.getByRole('link', { name: t['advice-page.talk.mail'] })
    expect(await mail.getAttribute('href')).toMatch(/^mailto:\S+@\S+\?subject=Gesprek/)
    const url = page.url()
    await page.getByRole('button', { name: t['advice-page.forget'] }).click()
    await page.getByText(t['advice-page.forgotten'], { exact: true }).waitFor()
    await page.goto(url)
    await page.getByText(t['advice-page.gone'], { exact: true }).waitFor()
    await page.close()
  })

  test('a visitor brings a Word file and takes the advice along as PDF and Word', async () => {
    const page = await visitor.newPage()
    await visit(page, address())
    await expectAccessible(page)
    await expectNarrow(page)
    await choose(
      page,
      'protocol.docx',
      Buffer.from(
        makeDocx(
          write(rare.file)
            .map((text) => paragraph(text))
            .join(''),
        ),
      ),
    )
    await make(page)
    await page
      .getByRole('heading', { level: 1, name: 'Advies over jullie socialmediacode' })
      .waitFor()
    await page.getByText('Aangeboden door Gemeente Waterrijk').waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    for (const [file, start] of [
      ['advice.pdf', '%PDF-'],
      ['advice.docx', 'PK'],
    ] as const) {
      const answer = await visitor.request.get(`${page.url()}/${file}`)
      expect(answer.headers()).toMatchObject({
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="${file}"`,
      })
      expect((await answer.body()).subarray(0, start.length).toString()).toBe(start)
    }
    // In the language of who reads it, and nowhere else than under its own address.
    const english = await openWindow(browser, { language: 'en', theme: 'dark' })
    const shown = await english.newPage()
    await visit(shown, page.url())
    await shown
      .getByRole('heading', { level: 1, name: 'Advice on your social media code' })
      .waitFor()
    await expectAccessible(shown)
    await visit(shown, `${address()}/${'x'.repeat(43)}`)
    await shown.getByText(words.en['advice-page.gone'], { exact: true }).waitFor()
    await expectAccessible(shown)
    await english.close()
    await page.close()
  })

  test('no word of what they brought lies in a table, a file or a line of the log', async () => {
    // The search finds what is there.
    expect(await findInTables('Waterrijk')).not.toEqual([])
    expect(await findInFiles('Waterrijk')).not.toEqual([])
    for (const word of Object.values(rare)) {
      expect(await findInTables(word)).toEqual([])
      expect(await findInFiles(word)).toEqual([])
      expect(handvat.printed()).not.toContain(word)
    }
  })

  test('what cannot be read is refused in one sentence at its field, and Handvat goes on', async () => {
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
      ['long.txt', Buffer.from('Een zin van de code. '.repeat(12_000)), t['error.advice-long']],
      ['large.pdf', Buffer.alloc(10_000_001), t['error.import-too-large']],
    ] as const
    const page = await visitor.newPage()
    await visit(page, address())
    for (const [name, buffer, sentence] of wrong) {
      await choose(page, name, buffer)
      await make(page)
      await page.locator('#field-file-error').getByText(sentence).waitFor({ timeout: 60_000 })
    }
    await page.close()
  })

  test('who tries too often is asked to wait, and what they typed stays', async () => {
    const page = await visitor.newPage()
    await visit(page, address())
    const field = page.getByLabel(t['import.text'], { exact: true })
    let refused = false
    for (let tries = 0; tries < 21 && !refused; tries++) {
      const answer = await fetch(address(), {
        method: 'POST',
        headers: { origin: handvat.address, accept: 'text/html' },
        body: new URLSearchParams({ text: '' }),
      })
      refused = answer.status === 429
    }
    expect(refused).toBe(true)
    await field.fill('Onze code, net getypt.')
    await make(page)
    await page.locator('#field-file-error').getByText(t['error.advice-tries']).waitFor()
    expect(await field.inputValue()).toBe('Onze code, net getypt.')
    await page.close()
  })

  test('closed again, the page and every advice are not there', async () => {
    const page = await sanne.newPage()
    await visit(page, `${handvat.address}/write/advice`)
    await page.getByRole('button', { name: t['advice-switch.off'] }).click()
    await page.getByText(t['advice-switch.is-off'], { exact: true }).waitFor()
    await page.getByText(t['advice-switch.was-off'], { exact: true }).waitFor()
    expect((await page.goto(address()))?.status()).toBe(404)
    expect((await page.goto(`${address()}/${'x'.repeat(43)}/advice.pdf`))?.status()).toBe(404)
    await page.close()
  })
})
