import ogs from 'open-graph-scraper'
import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { findCredentials, SUPERUSER } from '../src/platform/database/embedded/credentials.ts'
import { findPlaces } from '../src/platform/database/embedded/places.ts'
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { openOwnMastodon, type OwnMastodon } from '../tests/own-mastodon.ts'
import { findTraces, openWiretap, type Wiretap } from './wiretap.ts'

const t = nl
const organisation = 'Installatiebedrijf De Vonk'
const machine = 'LinkedInBot/1.0 (compatible; Mozilla/5.0)'
const own =
  'Zaterdag sta ik zelf bij de warmtepomp en laat ik zien hoe kwikzilverstil zo een ding tegenwoordig draait.'
const read = (page: Page) => page.locator('main').innerText()

describe.skipIf(!browserPath)('an ambassador in a company of eighty people', () => {
  let folder: string
  let handvat: Handvat
  let wiretap: Wiretap
  let mastodon: OwnMastodon
  let browser: Browser
  let mark: BrowserContext
  let noor: BrowserContext
  let desk: Page
  let page: Page
  let shortLink = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'handvat-share-'))
    mastodon = await openOwnMastodon()
    handvat = await startHandvat('serve', { HANDVAT_DATA: folder, LISTEN_INSIDE: mastodon.host })
    wiretap = await openWiretap(new URL(handvat.address).host)
    browser = await openBrowser()
    mark = await openWindow(browser, { language: 'nl' })
    desk = await mark.newPage()
    await setUp(desk, handvat)
    const wayIn = await invite(desk, handvat, 'Noor Bakker <noor@devonk.example>')
    await openProgramme(folder)
    noor = await browser.newContext({
      locale: 'nl-NL',
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
      permissions: ['clipboard-write', 'clipboard-read'],
      proxy: { server: wiretap.address, bypass: '<-loopback>' },
    })
    noor.setDefaultTimeout(15_000)
    page = await noor.newPage()
    await visit(page, wayIn)
    await page.getByRole('button', { name: t['sign-in.title'] }).click()
    await page.getByRole('heading', { level: 1, name: /Noor/ }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await wiretap?.close()
    await handvat?.stop()
    await mastodon?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('communications makes something to share with a picture, and a link to nowhere is refused', async () => {
    await visit(desk, `${handvat.address}/share/desk/new`)
    await desk.getByText(t['content-type.informal'], { exact: true }).click()
    await desk.getByLabel(t['share.form.title'], { exact: true }).fill('Open dag bij De Vonk')
    await desk.getByLabel(t['share.link'], { exact: true }).fill('http://localhost/open-dag')
    await desk
      .getByLabel(t['share.form.source'])
      .fill('Zaterdag 5 december staat onze werkplaats open. Kom kijken wat een monteur doet.')
    await desk
      .getByLabel(t['share.form.openings-nl'])
      .fill('Zaterdag staat onze werkplaats open. Kom je kijken?\n\nZin om te zien wat we maken?')
    await desk.getByRole('button', { name: t['share.keep'] }).click()
    await desk.getByRole('link', { name: t['error.share-link-nowhere'] }).waitFor()
    await expectAccessible(desk)
    await desk.getByLabel(t['share.link'], { exact: true }).fill('devonk.nl/open-dag')
    await desk.getByRole('button', { name: t['share.keep'] }).click()
    await desk.getByText(t['share.made'], { exact: true }).waitFor()
    await desk.getByText(t['share.picture.add']).click()
    await desk.getByLabel(t['share.alt']).fill('Drie monteurs bij een warmtepomp')
    await desk.getByLabel(t['share.rights']).fill('Noor Bakker')
    await desk.locator('input[type=file]').setInputFiles({
      name: 'open-dag.png',
      mimeType: 'image/png',
      buffer: await sharp({
        create: { width: 1_600, height: 1_000, channels: 3, background: '#7a8f5a' },
      })
        .png()
        .toBuffer(),
    })
    await desk.getByRole('button', { name: t['share.picture.press'] }).click()
    await desk.getByRole('heading', { name: 'Drie monteurs bij een warmtepomp' }).waitFor()
    await desk.getByText(t['share.pictured.add']).click()
    await desk.getByLabel(t['share.pictured.name'], { exact: true }).fill('Ans de Vries')
    await desk.getByText(t['share.pictured.consent']).click()
    await desk.getByRole('button', { name: t['share.pictured.press'] }).click()
    await desk.getByText(t['share.pictured.hand-out']).waitFor()
    await expectAccessible(desk)
    await expectNarrow(desk)
  })

  test('nothing of it is there for colleagues until it is offered', async () => {
    await visit(page, `${handvat.address}/share`)
    expect(await read(page)).toContain(t['share.none'])
    await desk.getByRole('button', { name: t['share.offer'], exact: true }).click()
    await desk.getByText(t['share.stepped.offered'], { exact: true }).waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByRole('link', { name: /Open dag bij De Vonk/ }).waitFor()
    await page.getByText(t['share.record']).click()
    await page.getByText(t['share.record.keep'], { exact: true }).click()
    await expectAccessible(page)
    await expectNarrow(page)
  })

  test('a colleague shares it in three presses, and not four of the own words leave the device', async () => {
    // One: the item. Two: the place. The third is on the place itself.
    await page.getByRole('link', { name: /Open dag bij De Vonk/ }).click()
    const field = page.getByLabel(t['share.words'], { exact: true })
    await field.waitFor()
    expect(await field.inputValue()).toMatch(/werkplaats open|wat we maken/)
    await page.getByText(t['share.make-own'], { exact: true }).waitFor()
    wiretap.forget()
    await field.pressSequentially(` ${own}`)
    await page.getByText(t['share.made-own'], { exact: true }).waitFor()
    await page.getByText(t['share.line'], { exact: true }).click()
    await page.getByText(t['share.line.out'], { exact: true }).waitFor()
    await page.getByText(t['share.line'], { exact: true }).click()
    const whatsapp = page.getByRole('link', { name: t['share.channel.whatsapp'] })
    const address = new URL((await whatsapp.getAttribute('href')) ?? '')
    const text = address.searchParams.get('text') ?? ''
    expect(text).toContain(own)
    expect(text).toContain(`Ik werk bij ${organisation}.`)
    const linkedin = page.getByRole('link', { name: t['share.channel.linkedin'] })
    shortLink = new URL((await linkedin.getAttribute('href')) ?? '').searchParams.get('url') ?? ''
    expect(shortLink).toContain('/go/')
    const [opened] = await Promise.all([page.waitForEvent('popup'), linkedin.click()])
    await opened.close()
    await page.getByText(t['share.copied']).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(own)
    // The wiretap heard the place being asked for, by its name alone, and let it go nowhere.
    expect(wiretap.refused().join()).toContain('linkedin.com')
    expect(findTraces(wiretap.sent(), own)).toEqual([])
    await expectAccessible(page)
    await expectNarrow(page)
    await page.goto(`${handvat.address}/share`, { waitUntil: 'networkidle' })
    expect(findTraces(wiretap.sent(), own)).toEqual([])
    await page.getByText(t['share.record']).click()
    await page.getByText(t['share.record.total_one']).waitFor()
  })

  test('the short link shows a preview that others can read, and leads people on, counted once', async () => {
    const { pathname } = new URL(shortLink)
    const address = handvat.address + pathname
    const html = await (await fetch(address, { headers: { 'user-agent': machine } })).text()
    const { result, error } = await ogs({ html })
    expect(error).toBe(false)
    expect(result).toMatchObject({
      ogTitle: 'Open dag bij De Vonk',
      ogSiteName: organisation,
      ogType: 'article',
      ogLocale: 'nl_NL',
      twitterCard: 'summary_large_image',
    })
    expect(result.ogDescription).toContain('Zaterdag 5 december')
    const [image] = result.ogImage ?? []
    expect(image).toMatchObject({ type: 'image/jpeg', width: '1200', height: '630' })
    const picture = await fetch(handvat.address + new URL(image?.url ?? '').pathname)
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    const follow = () =>
      fetch(address, {
        redirect: 'manual',
        headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0' },
      })
    const answer = await follow()
    expect(answer.status).toBe(302)
    expect(answer.headers.get('set-cookie')).toBeNull()
    const target = new URL(answer.headers.get('location') ?? '')
    expect(Object.fromEntries(target.searchParams)).toEqual({
      utm_source: 'linkedin',
      utm_medium: 'social-ambassador',
      utm_campaign: 'open-dag-bij-de-vonk',
    })
    expect(await runSql(folder, 'SELECT channel, count FROM share_click ORDER BY channel')).toEqual(
      [{ channel: 'linkedin', count: 1 }],
    )
    await visit(desk, `${handvat.address}/share/insight`)
    expect(await read(desk)).toContain(t['share.insight.few'].replace('{minimum}', '10'))
    await expectAccessible(desk)
    await expectNarrow(desk)
  })

  test('the organisation posts it from a connected account by one press, after a last look, once', async () => {
    await visit(desk, `${handvat.address}/share/desk`)
    await desk.getByRole('link', { name: /Open dag bij De Vonk/ }).click()
    await desk.getByText(t['share.own-post'], { exact: true }).waitFor()
    const item = desk.url()
    await visit(desk, `${handvat.address}/accounts/new?platform=Mastodon&handle=@waterrijk`)
    await desk.getByLabel(t['fact.accounts.purpose']).fill('Nieuws')
    await desk.getByLabel(t['accounts.owner']).fill('Mark')
    await desk.getByRole('button', { name: t['accounts.save'] }).click()
    await desk.getByRole('link', { name: t['connect.open'] }).click()
    await desk.getByText(t['connect.key'], { exact: true }).click()
    await desk.getByLabel(t['connect.server']).last().fill(mastodon.address)
    await desk.getByLabel(t['connect.token']).fill('pasted-token-0123456789')
    await desk.getByRole('button', { name: t['connect.press'] }).click()
    await desk.getByText(t['connect.on.text']).waitFor()
    await visit(desk, item)
    await desk.getByText(t['share.own-post'], { exact: true }).click()
    const words = await desk.getByLabel(t['share.post.text']).inputValue()
    expect(words).toContain('/go/')
    await desk.getByRole('button', { name: /Plaats als/ }).click()
    await desk.getByRole('heading', { name: /Dit plaats je als/ }).waitFor()
    await expectAccessible(desk)
    await expectNarrow(desk)
    expect(mastodon.tries).toBe(0)
    await desk.getByRole('button', { name: t['post.press'] }).dblclick()
    await desk.getByRole('link', { name: t['share.post.see'] }).waitFor()
    expect(mastodon.statuses.map(({ text }) => text)).toEqual([words.trim()])
    expect(mastodon.wrong).toEqual([])
    await expectAccessible(desk)
  })

  test('somebody in the picture takes their yes back: it is gone, and the device says what to take away', async () => {
    await visit(desk, `${handvat.address}/share/desk`)
    await expectAccessible(desk)
    await desk.getByRole('link', { name: /Open dag bij De Vonk/ }).click()
    await desk.getByText(t['share.pictured.add']).click()
    await desk.getByLabel(t['share.pictured.name'], { exact: true }).fill('Piet')
    await desk.getByText(t['share.pictured.consent']).click()
    await desk.getByRole('button', { name: t['share.pictured.press'] }).click()
    const link = await desk.locator('code.address').innerText()
    // Without an account and without script.
    const outside = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    const piet = await outside.newPage()
    await piet.goto(handvat.address + new URL(link).pathname)
    await expectPlain(piet)
    await piet.getByRole('button', { name: t['share.yes.take-back'] }).click()
    await piet.getByText(t['share.yes-back'], { exact: true }).waitFor()
    await outside.close()
    const { pathname } = new URL(shortLink)
    const gone = await fetch(`${handvat.address}${pathname}/picture`)
    expect(gone.status).toBe(404)
    expect(await runSql(folder, 'SELECT id FROM file')).toEqual([])
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByText(t['share.take-away'].replace('{title}', 'Open dag bij De Vonk')).waitFor()
    expect(await read(page)).toContain(t['share.withdrawn.picture'])
    await expectAccessible(page)
    await page.getByRole('button', { name: t['share.take-away.done'] }).click()
    expect(await read(page)).not.toContain(t['share.take-away.done'])
  })

  test('a colleague sends in a story and reads the answer; the week shows what goes when', async () => {
    await visit(page, `${handvat.address}/share/submit`)
    await page.getByLabel(t['share.submit.title']).fill('De oudste cv-ketel van Assen')
    await page.getByLabel(t['share.submit.text'], { exact: true }).fill('Hij draait nog.')
    await page.getByRole('button', { name: t['share.submit.press'] }).click()
    await page.getByText(t['share.submit.sent']).waitFor()
    await expectAccessible(page)
    await expectNarrow(page)
    await visit(desk, `${handvat.address}/share/desk`)
    await desk.getByRole('link', { name: /De oudste cv-ketel/ }).click()
    await desk
      .getByLabel(t['share.reply'].replace('{name}', 'Noor Bakker'))
      .fill('De klant wil het liever niet.')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: t['share.decline.press'] }).click()
    await desk.getByText(t['share.outcome.declined']).waitFor()
    await page.reload({ waitUntil: 'networkidle' })
    expect(await read(page)).toContain('De klant wil het liever niet.')
    await visit(page, `${handvat.address}/share/calendar`)
    await expectAccessible(page)
    await expectNarrow(page)
    const file = await noor.request.get(`${handvat.address}/share/calendar/file`)
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR\r\n/)
  })
})

/** Answers the set-up as an owner of a small company, and publishes the code. */
async function setUp(page: Page, handvat: Handvat): Promise<void> {
  const next = (to: RegExp) =>
    Promise.all([page.waitForURL(to), page.getByRole('button', { name: t['form.next'] }).click()])
  await visit(page, handvat.setupLink())
  await page.getByRole('button', { name: t['setup.begin'] }).click()
  await page.getByLabel(t['setup.organisation.label']).fill(organisation)
  await next(/languages/)
  await next(/stance/)
  await page.getByText(t['stance.stimulate'], { exact: true }).click()
  await next(/contact/)
  await page.getByLabel(t['setup.contact.name']).fill('Sanne de Boer')
  await page.getByLabel(t['setup.contact.email']).fill('sanne@devonk.example')
  await next(/you/)
  await page.getByLabel(t['setup.you.name']).fill('Mark Tersteeg')
  await page.getByLabel(t['setup.you.email']).fill('mark@devonk.example')
  await next(/template/)
  await page.locator('input[value="small-company"]').check({ force: true })
  await next(/answers/)
  await page.getByRole('button', { name: t['setup.finish'] }).click()
  await page.waitForURL(/\/write/)
  await visit(page, `${handvat.address}/write/publish`)
  await page.getByRole('button', { name: t['publish.press'].replace('{version}', '1') }).click()
  await page.waitForURL(/\/code$/)
}

/** Invites somebody; where no mail goes the page shows the way in. */
async function invite(page: Page, handvat: Handvat, who: string): Promise<string> {
  await visit(page, `${handvat.address}/people/invite`)
  await page.getByLabel(t['invite.people']).fill(who)
  await page.getByRole('button', { name: t['people.invite'] }).click()
  await page.getByText('Noor Bakker').first().waitFor()
  const shown = /https?:\/\/\S+\/sign-in\/[\w-]+/.exec(await page.locator('main').innerText())
  return handvat.address + new URL(shown?.[0] ?? '').pathname
}

// The survey before it and the opening itself have a journey of their own; here it is open already.
async function openProgramme(folder: string): Promise<void> {
  await runSql(
    folder,
    `WITH asked AS (
       INSERT INTO interest_survey (organisation_id, id, number, anonymous, welcome, topics, minimum, asked, last_day, person_id, begun_at)
       SELECT organisation_id, gen_random_uuid(), 1, true, 'Doe je mee?', '{}', 10, 80, '2026-01-31', published_by, now()
       FROM publication LIMIT 1 RETURNING organisation_id, id, person_id)
     INSERT INTO programme_turn (organisation_id, number, kind, publication_id, survey_id, person_id, turned_at)
     SELECT asked.organisation_id, 1, 'opened', publication.id, asked.id, asked.person_id, now()
     FROM asked JOIN publication USING (organisation_id)`,
  )
}

async function runSql(folder: string, text: string): Promise<Record<string, unknown>[]> {
  const places = findPlaces(folder)
  const credentials = await findCredentials(places.credentials)
  // Its fourth and fifth line say where PostgreSQL listens.
  const lines = (await readFile(join(places.cluster, 'postmaster.pid'), 'utf8')).split('\n')
  const client = new pg.Client({
    host: lines[4] || '127.0.0.1',
    port: Number(lines[3]),
    database: 'handvat',
    user: SUPERUSER,
    password: credentials?.superuser ?? '',
  })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

// Axe needs script; without it the page must at least have one heading and one press.
async function expectPlain(page: Page): Promise<void> {
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.locator('main button').count()).toBe(1)
}
