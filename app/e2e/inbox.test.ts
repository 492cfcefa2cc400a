import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import en from '../src/messages/en.json' with { type: 'json' }
import nl from '../src/messages/nl.json' with { type: 'json' }
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow, visit, type Looking } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { openOwnMastodon, type OwnMastodon } from '../tests/own-mastodon.ts'

const complaint = ['no', 'no', 'no', 'no', 'no', 'right', 'yes']

describe.skipIf(!browserPath)('one voice', () => {
  const t = nl
  let handvat: Handvat
  let mastodon: OwnMastodon
  let browser: Browser
  let priya: BrowserContext
  let karin: BrowserContext
  let eva: BrowserContext

  beforeAll(async () => {
    mastodon = await openOwnMastodon()
    handvat = await startHandvat('demo', { LISTEN_INSIDE: mastodon.host })
    browser = await openBrowser()
    priya = await signIn('Priya Nair', { language: 'nl' })
    karin = await signIn('Karin Bos', { language: 'nl' })
    eva = await signIn('Eva Kuiper', { language: 'nl', width: 390 })
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
    await mastodon?.close()
  })

  async function signIn(name: string, looking: Looking): Promise<BrowserContext> {
    const window = await openWindow(browser, looking)
    const page = await window.newPage()
    await visit(page, handvat.wayIn(name))
    await page.getByRole('button').first().click()
    await page.waitForURL((url) => url.pathname === '/')
    await page.close()
    return window
  }

  /** Passes something on as Eva, by the form that her telephone sends; gives the address of the receipt. */
  async function signal(text: string, link = ''): Promise<string> {
    const body = new FormData()
    for (const [name, value] of Object.entries({
      formKey: crypto.randomUUID(),
      tone: 'bad',
      link,
      text,
      note: '',
    }))
      body.set(name, value)
    const cookie = (await eva.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const response = await fetch(`${handvat.address}/signal`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: handvat.address, cookie, accept: 'text/html' },
      body,
    })
    expect(response.status).toBe(303)
    return new URL(response.headers.get('location') ?? '', handvat.address).href
  }

  /** Opens an item from the list, by its words. */
  async function openItem(window: BrowserContext, words: string): Promise<Page> {
    const page = await window.newPage()
    await visit(page, `${handvat.address}/inbox?search=${encodeURIComponent(words)}`)
    await page.locator('[data-items] li a').first().click()
    await page.waitForURL(/inbox\/[0-9a-f-]{36}/)
    await page.locator('#question').waitFor()
    return page
  }

  async function walk(page: Page, options = complaint): Promise<void> {
    for (const option of options) {
      const before = await page.locator('#question').innerText()
      await page.locator(`button[name=option][value=${option}]`).click()
      await page.waitForFunction(
        (text) => document.querySelector('#question')?.textContent?.trim() !== text.trim(),
        before,
      )
    }
  }

  async function fit(page: Page): Promise<void> {
    await expectAccessible(page)
    await expectNarrow(page)
  }

  test('an angry review is signalled, taken up, answered once, and the planner sees how it ended', async () => {
    const phone = await eva.newPage()
    await visit(phone, `${handvat.address}/signal`)
    await phone.getByLabel(t['signal.link']).fill('reviews.example/waterrijk/5')
    await phone
      .getByLabel(t['signal.text'])
      .fill('Een ster. Monteur kwam twee keer niet opdagen bij Waterrijk, nooit meer!')
    await phone.getByRole('button', { name: t['signal.send'] }).click()
    await phone.waitForURL(/signal\/[0-9a-f-]{36}/)
    await phone.getByText(t['signal.not-yourself']).waitFor()

    const page = await openItem(priya, 'monteur opdagen')
    await page.getByText(t['triage.yours']).waitFor()
    // The proposal chooses nothing: every answer is still open.
    expect(
      await page.locator('[name=option][checked], [name=option][aria-pressed=true]').count(),
    ).toBe(0)
    await fit(page)
    await walk(page)
    await page.getByText(t['clock.title'], { exact: true }).waitFor()
    await fit(page)
    await page.getByLabel(t['reply.text']).fill('Dit had niet gemogen. We bellen je vandaag.')
    await page.getByLabel(t['reply.address']).first().fill('reviews.example/waterrijk/5#antwoord')
    await page.getByRole('button', { name: t['reply.record'] }).click()
    await page.getByRole('link', { name: t['reply.posted'] }).waitFor()
    // A colleague who meets the same review, by the card or by a signal, hears who answers and what we say.
    const tom = await signIn('Tom Visser', { language: 'nl', width: 390 })
    const met = await tom.newPage()
    await visit(met, `${handvat.address}/card`)
    await met.getByText(t['discussion.ask.press']).first().click()
    await met
      .getByLabel(t['discussion.ask'])
      .fill('http://www.reviews.example/waterrijk/5?utm_source=mail')
    await met.getByRole('button', { name: t['discussion.ask.press'] }).click()
    await met.getByText(t['discussion.not-yourself']).waitFor()
    await met.getByText('Dit had niet gemogen. We bellen je vandaag.').waitFor()
    await fit(met)
    await visit(met, `${handvat.address}/signal`)
    await met.getByLabel(t['signal.link']).fill('reviews.example/waterrijk/5')
    await met.getByLabel(t['signal.text']).fill('Zag ik ook')
    await met.getByText(t['discussion.by'].replace('{name}', 'Priya Nair')).waitFor()
    await fit(met)
    await met.getByRole('button', { name: t['signal.send'] }).click()
    await met.waitForURL(/signal\/[0-9a-f-]{36}/)
    await met.getByText('Dit had niet gemogen. We bellen je vandaag.').waitFor()
    await tom.close()
    await page.reload({ waitUntil: 'networkidle' })
    await page.locator('textarea[name=message]').fill('We hebben gebeld en het opgelost.')
    await page.getByRole('button', { name: t['inbox.close.press'] }).click()
    await page.getByText('We hebben gebeld en het opgelost.').first().waitFor()
    await page.getByText(/Wat er gebeurde/).click()
    await page.getByText(t['timeline.item.answered']).waitFor()
    await fit(page)
    await page.close()

    await phone.reload({ waitUntil: 'networkidle' })
    await phone.getByText('Dit had niet gemogen. We bellen je vandaag.').waitFor()
    await phone.getByText('We hebben gebeld en het opgelost.').waitFor()
    await phone.close()
  })

  test('of two who answer at once one is heard, and the other keeps every word and reads the first', async () => {
    await signal('De lantaarns op de Havenkade zijn al een week stuk')
    const one = await openItem(priya, 'Havenkade')
    await walk(one)
    const other = await openItem(karin, 'Havenkade')
    await one.getByText(t['inbox.looks'].replace('{name}', 'Karin Bos'), { exact: true }).waitFor()
    await other.getByLabel(t['reply.text']).fill('Van Karin: we komen morgen langs.')
    await other.getByText(t['reply.kept'], { exact: true }).waitFor()
    await one.getByText(t['inbox.writes'].replace('{name}', 'Karin Bos'), { exact: true }).waitFor()
    await one.getByLabel(t['reply.text']).fill('Van Priya: de monteur is onderweg.')
    await one.getByRole('button', { name: t['reply.record'] }).click()
    await one.getByText(t['inbox.answers']).waitFor()

    await other.getByRole('button', { name: t['reply.record'] }).click()
    await other.getByRole('heading', { name: /Priya Nair antwoordde/ }).waitFor()
    await other.getByText('Van Priya: de monteur is onderweg.').first().waitFor()
    expect(await other.getByLabel(t['reply.text']).inputValue()).toBe(
      'Van Karin: we komen morgen langs.',
    )
    await fit(other)
    await other.reload({ waitUntil: 'networkidle' })
    expect(await other.getByLabel(t['reply.text']).inputValue()).toBe(
      'Van Karin: we komen morgen langs.',
    )
    expect(await other.getByText('Van Karin: we komen morgen langs.').count()).toBeLessThan(2)
    await one.close()
    await other.close()
  })

  test('a very serious item is answered only with a text that a colleague approved', async () => {
    await signal('Ik weet precies waar de wethouder woont, tot vanavond')
    const one = await openItem(priya, 'wethouder woont')
    // Who knows the protocol reaches the class by two presses.
    await one.getByRole('button', { name: t['inbox.short.none'] }).click()
    await one.getByRole('heading', { name: 'Kloppen de feiten in het bericht?' }).waitFor()
    await one.getByRole('button', { name: 'Klacht', exact: true }).click()
    await one.getByText(t['clock.title'], { exact: true }).waitFor()
    await one.getByText(t['tend.more'], { exact: true }).click()
    await one.getByLabel(t['severity.label']).last().selectOption('grave')
    await one.getByRole('button', { name: t['severity.press'] }).click()
    await one.getByText(t['second.must']).waitFor()
    expect(await one.getByRole('button', { name: t['reply.record'] }).count()).toBe(0)
    expect(await one.getByRole('button', { name: /Kopieer/ }).count()).toBe(0)
    await one.getByLabel(t['reply.text']).fill('Dreigen hoort niet. We doen aangifte.\n\nWaterrijk')
    await one.getByRole('button', { name: t['second.ask'] }).click()
    await one.getByText(t['second.waits']).waitFor()

    const other = await openItem(karin, 'wethouder woont')
    await other.getByRole('heading', { name: /Priya Nair vraagt/ }).waitFor()
    await fit(other)
    await other.getByRole('button', { name: t['second.yes'] }).click()
    await other.getByRole('heading', { name: /Afgesproken tekst/ }).waitFor()
    await one.reload({ waitUntil: 'networkidle' })
    await one.getByRole('heading', { name: /Afgesproken tekst/ }).waitFor()
    await fit(one)
    await one.getByRole('button', { name: t['reply.record'] }).click()
    await one.getByText(t['inbox.answers']).waitFor()
    await one.close()
    await other.close()
  })

  test('an account is connected, and an answer goes from it by one press, once, with two browsers on it', async () => {
    const page = await priya.newPage()
    await visit(page, `${handvat.address}/accounts/new?platform=Mastodon&handle=@waterrijk`)
    await page.getByLabel(t['fact.accounts.purpose']).fill('Nieuws en vragen')
    await page.getByLabel(t['accounts.owner']).fill('Communicatie')
    await page.getByRole('button', { name: t['accounts.save'] }).click()
    await page.getByRole('link', { name: t['connect.open'] }).click()
    await page.waitForURL(/\/connect$/)
    await fit(page)
    await page.getByLabel(t['connect.server']).first().fill(mastodon.address)
    await page.getByRole('button', { name: t['connect.begin'] }).click()
    await page.getByRole('link', { name: /Geef toestemming/ }).click()
    await page.getByRole('link', { name: 'Authorize' }).click()
    await page.getByText(t['connect.on.text']).waitFor()
    await fit(page)
    await page.close()

    await signal('Mastodonproef: de stoep ligt al weken open', mastodon.addPost('jan'))
    const one = await openItem(priya, 'mastodonproef')
    await walk(one)
    const other = await openItem(karin, 'mastodonproef')
    for (const [window, words] of [
      [one, 'Morgen ligt hij dicht.'],
      [other, 'Dat weten we nog niet.'],
    ] as const) {
      await window.getByLabel(t['reply.text']).fill(words)
      await window.getByRole('button', { name: /Plaats als @waterrijk/ }).click()
      await window.getByRole('heading', { name: /Dit plaats je als @waterrijk/ }).waitFor()
    }
    await fit(one)
    expect(mastodon.tries).toBe(0)
    await one.getByRole('button', { name: /Plaats nu/ }).click()
    await one.getByRole('link', { name: t['reply.posted'] }).waitFor()
    await other.getByRole('button', { name: /Plaats nu/ }).click()
    await other.getByRole('heading', { name: /Priya Nair antwoordde/ }).waitFor()
    expect(await other.getByLabel(t['reply.text']).inputValue()).toBe('Dat weten we nog niet.')
    expect(mastodon.statuses.map(({ text }) => text)).toEqual(['@jan Morgen ligt hij dicht.'])
    expect(mastodon.wrong).toEqual([])

    // A key that was taken back there: the text stays, and what to do is said.
    mastodon.tokens.clear()
    await other.getByRole('button', { name: /Plaats als @waterrijk/ }).click()
    await other.getByRole('button', { name: /Plaats nu/ }).click()
    await other.getByText(/Koppel het opnieuw/).waitFor()
    await fit(other)
    expect(mastodon.statuses).toHaveLength(1)
    await one.close()
    await other.close()
  })

  test('a view is kept, the roster names who is on, and works without script', async () => {
    const plain = await openWindow(browser, { language: 'nl', width: 390, javaScript: false })
    await plain.addCookies(await priya.cookies())
    const page = await plain.newPage()
    await page.goto(`${handvat.address}/inbox?search=storm`)
    await page.getByText(t['filter.keep']).click()
    await page.getByLabel(t['filter.name']).fill('Stormnacht')
    await page.getByRole('button', { name: t['filter.press'] }).click()
    await page.getByRole('link', { name: 'Stormnacht' }).waitFor()
    await page.getByRole('button', { name: /Verwijder weergave/ }).click()
    await page.waitForURL((url) => url.search === '')
    await page.goto(`${handvat.address}/inbox/roster`)
    for (const name of ['person[]', 'deputy[]'])
      for (const [index, field] of (await page.locator(`select[name="${name}"]`).all()).entries())
        await field.selectOption({
          label: (index % 2 === 0) === (name === 'person[]') ? 'Priya Nair' : 'Karin Bos',
        })
    for (const field of await page.locator('input[name="from[]"]').all()) await field.fill('00:00')
    for (const field of await page.locator('input[name="to[]"]').all()) await field.fill('23:59')
    await page.getByRole('button', { name: t['roster.press'] }).click()
    await page.getByText(t['roster.saved']).waitFor()
    await plain.close()
    const list = await karin.newPage()
    await visit(list, `${handvat.address}/inbox/roster`)
    await fit(list)
    await list.close()
  })

  test('a storm night: sixty signals become one item, a crisis with one line that everyone sees, a log and a look back', async () => {
    const receipts: string[] = []
    for (let index = 0; index < 60; index++)
      receipts.push(
        index < 35
          ? await signal(
              'Hele wijk zonder stroom sinds de storm van vannacht in Waterrijk, wie weet meer?',
              `https://social.example/berichten/${index}`,
            )
          : await signal(
              `Stormschade op adres nummer ${index}`,
              `https://social.example/schade/${index}`,
            ),
      )
    const page = await openItem(priya, 'zonder stroom sinds')
    await page.getByRole('heading', { name: /34 andere/ }).waitFor()
    await page.getByRole('button', { name: t['merge.all'] }).click()
    await page.getByRole('button', { name: t['merge.press'] }).click()
    await page.getByText('34 andere horen hierbij').waitFor()
    // Whoever is on the roster is named beside the list.
    await page
      .locator('.duty')
      .getByText(/Priya Nair|Karin Bos/)
      .waitFor()
    await walk(page, ['no', 'yes'])
    await page.getByRole('heading', { name: 'Crisis', exact: true }).waitFor()
    await page.getByText(t['announce.title']).click()
    await page.getByLabel(t['announce.about']).fill('de storm van vannacht')
    await page.getByRole('button', { name: t['announce.press'] }).click()
    await page.getByText(t['announce.stop']).waitFor()
    const lead = await priya.newPage()
    await visit(lead, `${handvat.address}/crisis/start`)
    await lead.getByRole('button', { name: t['crisis.confirm'], exact: true }).click()
    await lead.waitForURL(/\/crisis\/[0-9a-f-]{36}$/)
    await lead.getByText(t['crisis.log.decision'], { exact: true }).first().click()
    await lead.getByLabel(t['crisis.log.text']).fill('Eén lijn: om 23.00 uur meer.')
    await lead.getByRole('button', { name: t['crisis.log.press'], exact: true }).click()
    await lead.locator('ol li', { hasText: 'Eén lijn: om 23.00 uur meer.' }).waitFor()
    await page.getByLabel(t['reply.text']).fill('We weten het. Om 23.00 uur weten we meer.')
    await page.getByRole('button', { name: t['second.ask'] }).click()
    const other = await openItem(karin, 'zonder stroom sinds')
    await other.getByRole('button', { name: t['second.yes'] }).click()
    await other.getByRole('heading', { name: /Afgesproken tekst/ }).waitFor()
    await other.close()
    await page.reload({ waitUntil: 'networkidle' })
    await page.getByRole('button', { name: t['reply.record'] }).first().click()
    await page.getByText(t['inbox.answers']).waitFor()
    await page.getByText('34 andere horen hierbij').click()
    expect(await page.getByRole('link', { name: t['merge.open'] }).count()).toBe(34)
    await fit(page)
    await page.close()

    const phone = await eva.newPage()
    for (const receipt of [receipts[0], receipts[21], receipts[34]]) {
      await visit(phone, receipt ?? '')
      await phone.getByText('We weten het. Om 23.00 uur weten we meer.').waitFor()
      await phone.getByText(t['signal.not-yourself']).waitFor()
    }
    // Everyone sees it, wherever they begin: only official messages, what it is about, and the one line.
    for (const path of ['/', '/signal', '/check']) {
      await visit(phone, `${handvat.address}${path}`)
      await phone.getByRole('complementary', { name: t['crisis.bar'] }).waitFor()
      await phone
        .getByRole('heading', {
          name: t['discussion.about'].replace('{title}', 'de storm van vannacht'),
        })
        .waitFor()
      await phone.getByText('We weten het. Om 23.00 uur weten we meer.').waitFor()
    }
    await fit(phone)
    await lead.getByRole('button', { name: t['crisis.end.press'], exact: true }).click()
    await lead.getByRole('link', { name: t['crisis.review'] }).click()
    await lead.waitForURL(/review$/)
    await lead.getByLabel(t['crisis.review.first']).fill('Binnen 12 minuten.')
    await lead.getByRole('button', { name: t['crisis.review.press'], exact: true }).click()
    await lead.getByText(t['crisis.review.kept']).waitFor()
    await lead.close()
    const end = await openItem(priya, 'zonder stroom sinds')
    await end.locator('textarea[name=message]').fill('De stroom is terug.')
    await end.getByRole('button', { name: t['inbox.close.press'] }).click()
    await end.getByText(t['reopen.title']).waitFor()
    await end.close()
    await visit(phone, `${handvat.address}/`)
    expect(await phone.getByText(t['discussion.not-yourself']).count()).toBe(0)
    await phone.close()

    // Several lines are put together from the list.
    const several = await karin.newPage()
    await visit(several, `${handvat.address}/inbox?search=schade`)
    await several.getByRole('link', { name: t['choose.title'] }).click()
    await several.getByRole('button', { name: t['choose.merge'] }).waitFor()
    await fit(several)
    for (const box of (await several.locator('input[name="items[]"]').all()).slice(0, 2))
      await box.check({ force: true })
    await several.getByRole('button', { name: t['choose.merge'] }).click()
    await several.getByText('Eén andere hoort hierbij').waitFor()
    await several.close()

    // The list goes on by pages, both ways.
    const list = await karin.newPage()
    await visit(list, `${handvat.address}/inbox?search=schade`)
    expect(await list.locator('[data-items] li a').count()).toBe(24)
    await visit(list, `${handvat.address}/inbox`)
    const first = await list.locator('[data-items] li a').first().getAttribute('href')
    await list.getByRole('link', { name: t['pager.next'] }).click()
    await list.waitForURL(/after=/)
    await list.getByRole('link', { name: t['pager.previous'] }).click()
    await list.waitForURL(/before=/)
    expect(await list.locator('[data-items] li a').first().getAttribute('href')).toBe(first)
    await fit(list)
    await list.close()
  })

  test('the keyboard walks the list and takes up, does nothing while somebody types, and can be switched off', async () => {
    await signal('Toetsenproef: het fietspad is glad')
    const page = await priya.newPage()
    await visit(page, `${handvat.address}/inbox?search=toetsenproef`)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/inbox\/[0-9a-f-]{36}/)
    await page.locator('#question').waitFor()
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('inbox-search')
    await page.keyboard.type('ce?')
    expect(await page.locator('#inbox-search').inputValue()).toContain('ce?')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.locator('h1, h2').first().click()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await fit(page)
    await page.getByLabel(t['keys.on']).uncheck({ force: true })
    await page.getByRole('button', { name: t['keys.close'] }).click()
    await page.keyboard.press('c')
    expect(await page.getByRole('button', { name: t['tend.claim'] }).count()).toBe(1)
    await page.getByRole('button', { name: t['keys.title'] }).click()
    await page.getByLabel(t['keys.on']).check({ force: true })
    await page.getByRole('button', { name: t['keys.close'] }).click()
    await page.keyboard.press('c')
    await page.getByText(t['inbox.mine']).waitFor()
    await page.keyboard.press('e')
    await page.locator('details[open] textarea[name=reason]').waitFor()
    await page.locator('textarea[name=reason]').fill('Wie strooit er vandaag?')
    await page.getByRole('button', { name: t['tend.escalate.press'] }).click()
    await page.getByText(t['item.state.escalated']).first().waitFor()
    await page.close()
  })

  test('what is wrong is answered with a fact that fits, an ended fact says so, and what was closed opens again', async () => {
    const page = await priya.newPage()
    await visit(page, `${handvat.address}/facts`)
    await fit(page)
    const cards = [
      ['Gaat het zwembad dicht?', 'Zwembad De Golf blijft open.', '', ''],
      ['Wordt parkeren duurder?', 'Parkeren blijft gratis.', '2026-01-05', '2026-02-05'],
    ] as const
    for (const [question, fact, checked, expires] of cards) {
      await visit(page, `${handvat.address}/facts/new`)
      await page.getByLabel(t['facts.question']).fill(question)
      await page.getByLabel(t['facts.fact']).fill(fact)
      await page.getByLabel(t['facts.address']).fill('waterrijk.example/feiten')
      if (checked) await page.getByLabel(t['facts.checked-on']).fill(checked)
      if (expires) await page.getByLabel(t['facts.expires-on']).fill(expires)
      await fit(page)
      await page.getByRole('button', { name: t['facts.keep'] }).click()
      await page.waitForURL(/facts\/[0-9a-f-]{36}/)
    }
    await page.getByRole('heading', { name: /^Verlopen op/ }).waitFor()
    await fit(page)
    await page.close()

    await signal('Zwembad De Golf sluit voorgoed, hoorde ik van de buren')
    const item = await openItem(priya, 'sluit voorgoed')
    await walk(item, ['no', 'no', 'no', 'no', 'no', 'mistaken'])
    const offer = item.locator('section', { has: item.locator('#facts-title') })
    await offer.getByText('Zwembad De Golf blijft open.').waitFor()
    await item
      .getByText(/1 ander|Eén ander/)
      .first()
      .click()
    await offer.getByText(/^Verlopen op/).waitFor()
    await fit(item)
    await offer.getByRole('button', { name: t['facts.use'] }).first().click()
    const reply = await item.getByLabel(t['reply.text']).inputValue()
    expect(reply).toContain('Zwembad De Golf blijft open')
    expect(reply).toContain('https://waterrijk.example/feiten')
    await item.getByLabel(t['reply.text']).fill(reply.replace(/\[[^\]]*\]/g, 'buren'))
    await item.getByRole('button', { name: t['reply.record'] }).click()
    await item.getByText(t['inbox.answers']).waitFor()
    await item.getByRole('button', { name: t['inbox.close.press'] }).click()
    await item.getByText(t['reopen.title']).click()
    await item.getByLabel(t['reopen.reason']).fill('Het staat er weer.')
    await item.getByRole('button', { name: t['reopen.press'] }).click()
    await item.getByText(t['inbox.mine']).waitFor()
    await fit(item)
    await item.close()
  })

  test('the protocol is a picture to read, to print on a page or two, and to change as a new version', async () => {
    const page = await priya.newPage()
    await visit(page, `${handvat.address}/inbox/protocol`)
    expect(await page.locator('.picture > li').count()).toBe(12)
    await fit(page)
    const pdf = await page.pdf({ format: 'A4' })
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(sheets).toBeGreaterThan(0)
    expect(sheets).toBeLessThanOrEqual(4)
    await page.getByRole('link', { name: 'Komt het van een journalist?' }).click()
    await page.waitForURL(/question-press/)
    await fit(page)
    await page.getByLabel(t['protocol.field.question.nl']).fill('Belt of schrijft een journalist?')
    await page.getByLabel(t['protocol.reason']).fill('Ze bellen ook')
    await page.getByRole('button', { name: t['protocol.part.press'] }).click()
    await page.getByRole('link', { name: 'Belt of schrijft een journalist?' }).waitFor()
    await page.getByText('Ze bellen ook').waitFor()

    // What came in before keeps its words; what begins now has the new ones.
    await signal('Protocolproef: wie kan mij te woord staan?')
    const item = await openItem(karin, 'protocolproef')
    await walk(item, ['no', 'no'])
    await item.getByRole('heading', { name: 'Belt of schrijft een journalist?' }).waitFor()

    // A question of one's own: an answer leads to an end, the other goes on.
    await page.getByRole('link', { name: 'Belt of schrijft een journalist?' }).click()
    await page.getByRole('link', { name: t['protocol.before'] }).click()
    await page.getByRole('heading', { name: t['protocol.before.title'] }).waitFor()
    await fit(page)
    await page.getByLabel(t['protocol.field.question.nl']).fill('Gaat het over de verkiezingen?')
    await page.getByLabel(t['protocol.field.help.nl']).fill('Dan antwoordt de woordvoerder.')
    await page.getByLabel('Waar leidt ‘Ja’ heen?').selectOption({ label: 'uitkomst: Journalist' })
    await page.getByRole('button', { name: t['protocol.part.press'] }).click()
    await page.getByRole('link', { name: 'Gaat het over de verkiezingen?' }).waitFor()
    expect(await page.locator('.picture > li').count()).toBe(13)
    await page.getByRole('link', { name: 'Gaat het over de verkiezingen?' }).click()
    await page.getByRole('button', { name: t['protocol.remove'] }).click()
    await page.getByText(t['protocol.saved']).waitFor()
    expect(await page.locator('.picture > li').count()).toBe(12)

    await page.getByRole('link', { name: 'Stroomschema van de Amerikaanse luchtmacht' }).click()
    await page.getByRole('button', { name: t['protocol.choose'] }).click()
    await page.getByText(t['protocol.saved']).waitFor()
    expect(await page.locator('.picture > li').count()).toBe(10)
    await fit(page)
    await item.reload({ waitUntil: 'networkidle' })
    await item.getByRole('heading', { name: 'Belt of schrijft een journalist?' }).waitFor()
    await item.close()
    await page.close()
  })

  test.each(['light', 'dark'] as const)(
    'every screen is fit for everyone in English, %s',
    async (theme) => {
      const window = await openWindow(browser, { language: 'en', theme })
      await window.addCookies(await priya.cookies())
      const page = await window.newPage()
      await visit(page, `${handvat.address}/language/en?next=/inbox`)
      for (const path of [
        '/inbox',
        '/inbox?view=overdue',
        '/inbox?view=closed',
        '/inbox/roster',
        '/inbox/protocol',
        '/inbox/protocol/hours',
      ]) {
        await visit(page, handvat.address + path)
        await fit(page)
      }
      await visit(page, `${handvat.address}/inbox?view=closed`)
      await page.locator('[data-items] li a').first().click()
      await page.getByText(en['remark.title']).waitFor()
      await fit(page)
      await window.close()
    },
  )
})
