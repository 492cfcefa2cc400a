// `npm run screenshots`: the main screens in both languages, at 390 and 1280 px, light and dark, from a real browser.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser, openWindow, visit, type Looking } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { words, type Screen } from './screen.ts'
import { learnScreens, publishChange } from './screens-learn.ts'

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const drafts = {
  nl: 'Vandaag met het team bij de brand aan de Kade geweest. Zal wel brandstichting zijn, twee doden. Respect voor de collega’s, en voor mevrouw Wiersma van Kade 14 die iedereen koffie gaf ☕',
  en: 'At the fire on the Quay with the team today. Surely arson, two people dead. Respect for my colleagues, and call Mrs Wiersma at 06-12345678, she gave everyone coffee ☕',
}

/** A code of elsewhere, for advice on it. */
const codes = {
  nl: '# Protocol sociale media\n\nPrivégebruik van sociale media is onder werktijd verboden.\n\nHet is niet toegestaan om negatieve uitlatingen te doen over de directie.\n\nZet nooit een wachtwoord op internet.\n',
  en: '# Social media policy\n\nPrivate use of social media is forbidden during working hours.\n\nIt is not allowed to say anything negative about the management.\n\nNever put a password on the internet.\n',
}

const screens: Screen[] = [
  { name: 'home', who: 'Fatima el Bakkali', path: '/' },
  { name: 'code', who: 'Fatima el Bakkali', path: '/code' },
  { name: 'signal', who: 'Fatima el Bakkali', path: '/signal' },
  { name: 'ask', who: 'Fatima el Bakkali', path: '/ask' },
  { name: 'privacy', who: 'Fatima el Bakkali', path: '/privacy' },
  {
    name: 'check',
    who: 'Fatima el Bakkali',
    path: '/check',
    prepare: async (page, language) => {
      const t = words[language]
      await page.getByText(t['check.yes'], { exact: true }).click()
      await page.getByLabel(t['check.text'], { exact: true }).fill(drafts[language])
      await page.locator('article').first().waitFor()
    },
  },
  {
    name: 'inbox',
    who: 'Priya Nair',
    path: '/inbox',
    prepare: async (page) => {
      await page.locator('a[href^="/inbox/"]').first().click()
      await page.locator('#question').or(page.locator('textarea')).first().waitFor()
      for (const option of ['no', 'no', 'no', 'no', 'no', 'right', 'yes']) {
        const button = page.locator(`button[name=option][value=${option}]`)
        if ((await button.count()) === 0) break
        const before = await page.locator('#question').innerText()
        await button.click()
        await page.waitForFunction(
          (text) => document.querySelector('#question')?.textContent !== text,
          before,
        )
      }
    },
  },
  { name: 'people', who: 'Sanne de Wit', path: '/people' },
  { name: 'write', who: 'Sanne de Wit', path: '/write' },
  {
    name: 'rounds',
    who: 'Sanne de Wit',
    path: '/rounds',
    prepare: async (page, language) => {
      const t = words[language]
      // The first picture opens a round, every later one finds it.
      if ((await page.locator('a[href^="/rounds/"]:not([href="/rounds/new"])').count()) === 0) {
        await visit(page, new URL('/rounds/new', page.url()).href)
        await page.getByRole('button', { name: t['round.new.press'] }).click()
        await page.waitForURL(/rounds\/[0-9a-f-]{36}/)
        return
      }
      await page.locator('a[href^="/rounds/"]:not([href="/rounds/new"])').first().click()
      await page.waitForURL(/rounds\/[0-9a-f-]{36}/)
    },
  },
  {
    name: 'advice',
    who: 'Sanne de Wit',
    path: '/write/advice',
    prepare: async (page, language) => {
      const t = words[language]
      const on = page.getByRole('button', { name: t['advice-switch.on'] })
      if ((await on.count()) > 0) await on.click()
      await page.getByText(t['advice-switch.is-on'], { exact: true }).waitFor()
      await visit(page, new URL('/advice', page.url()).href)
      await page.getByLabel(t['import.text'], { exact: true }).fill(codes[language])
      await page.getByRole('button', { name: t['advice-page.make'] }).click()
      await page.waitForURL(/advice\/[\w-]{43}/)
    },
  },
  { name: 'rules', who: 'Priya Nair', path: '/code/rules' },
  {
    name: 'try',
    who: 'Priya Nair',
    path: '/code/rules/credentials-password-or-key',
    prepare: async (page) => {
      const draft = page.locator('#rule-draft')
      await page.locator('#trial-rows').waitFor()
      const pattern = "  - { kind: phrase, level: think, any: ['pincode', 'pin'] }\n"
      await draft.fill((await draft.inputValue()).replace('patterns:\n', `patterns:\n${pattern}`))
      await page.locator('section ol > li.new').first().waitFor()
    },
  },
  ...learnScreens,
]

const signedIn = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
const browser = await openBrowser()
const things = await mkdtemp(join(tmpdir(), 'handvat-screens-'))
const handvat = await startHandvat('demo', { HANDVAT_DATA: things })
try {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const who of new Set(screens.map((screen) => screen.who)))
    signedIn.set(who, await signIn(browser, handvat, who))
  await prepareChange()
  for (const language of ['nl', 'en'] as const)
    for (const width of [390, 1280])
      for (const theme of ['light', 'dark'] as const)
        for (const screen of screens) {
          const cookies = signedIn.get(screen.who) ?? []
          await take(browser, screen, { language, width, theme }, cookies)
        }
} finally {
  await browser.close()
  await handvat.stop()
  await rm(things, { recursive: true, force: true })
}

async function signIn(from: Browser, to: Handvat, who: string) {
  const window = await openWindow(from, { language: 'nl' })
  const page = await window.newPage()
  await visit(page, to.wayIn(who))
  await page.getByRole('button').first().click()
  await page.waitForURL((url) => url.pathname === '/')
  const cookies = await window.cookies()
  await window.close()
  return cookies
}

/** The admin publishes what is new, so that there is something to read again. */
async function prepareChange(): Promise<void> {
  const window = await openWindow(browser, { language: 'nl' })
  await window.addCookies(signedIn.get('Sanne de Wit') ?? [])
  const page = await window.newPage()
  await visit(page, handvat.address)
  await publishChange(page, things)
  await window.close()
}

async function take(
  from: Browser,
  screen: Screen,
  looking: Required<Pick<Looking, 'language' | 'width' | 'theme'>>,
  cookies: Awaited<ReturnType<BrowserContext['cookies']>>,
): Promise<void> {
  const window = await openWindow(from, looking)
  await window.addCookies(cookies)
  const page = await window.newPage()
  await visit(page, `${handvat.address}/language/${looking.language}?next=${screen.path}`)
  await screen.prepare?.(page, looking.language)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const { language, width, theme } = looking
  const picture = await page.screenshot({
    // The code is many screens long; its first ones say enough.
    clip: { x: 0, y: 0, width, height: await heightOf(page) },
    fullPage: true,
  })
  await sharp(picture)
    .png({ palette: true, colours: 128 })
    .toFile(`${folder}${screen.name}-${language}-${width}-${theme}.png`)
  await window.close()
}

async function heightOf(page: Page): Promise<number> {
  const full = await page.evaluate(() => document.documentElement.scrollHeight)
  return Math.min(full, 1_800)
}
