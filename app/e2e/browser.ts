import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where a browser is, or undefined: then the journeys are skipped by name. */
export const browserPath = places.find((place) => place !== '' && existsSync(place))

/** Starts a real browser that talks to nobody but the page it is given; `flags` are added to its command line. */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...flags,
    ],
  })
}

/** How a page is looked at. */
export interface Looking {
  language: 'nl' | 'en'
  width?: number
  theme?: 'light' | 'dark'
  javaScript?: boolean
}

/** A window of one person, with cookies of its own. */
export async function openWindow(browser: Browser, looking: Looking): Promise<BrowserContext> {
  const window = await browser.newContext({
    locale: looking.language === 'nl' ? 'nl-NL' : 'en-GB',
    viewport: { width: looking.width ?? 1280, height: 900 },
    colorScheme: looking.theme ?? 'light',
    javaScriptEnabled: looking.javaScript ?? true,
    reducedMotion: 'reduce',
  })
  window.setDefaultTimeout(15_000)
  return window
}

/** Goes to a page and waits until its scripts have taken over. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'networkidle' })
}
