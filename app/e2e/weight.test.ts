import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../src/messages/nl.json' with { type: 'json' }
import { browserPath, openBrowser, openWindow, visit } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'

describe.skipIf(!browserPath)('what a page weighs', () => {
  let handvat: Handvat
  let browser: Browser

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  test('the first load of an employee is at most 150 KB of compressed JavaScript', async () => {
    const window = await openWindow(browser, { language: 'nl', width: 390 })
    const page = await window.newPage()
    await visit(page, handvat.wayIn('Fatima el Bakkali'))
    await page.getByRole('button', { name: nl['sign-in.title'] }).click()
    await page.getByRole('heading', { level: 1, name: /Fatima/ }).waitFor()
    await page.close()
    for (const path of [
      '/',
      '/check',
      '/code',
      '/signal',
      '/learn',
      '/learn/dilemmas/late-parcel',
    ]) {
      const cold = await openWindow(browser, { language: 'nl', width: 390 })
      await cold.addCookies(await window.cookies())
      const fresh = await cold.newPage()
      const scripts = new Map<string, Promise<Buffer>>()
      fresh.on('response', (response) => {
        if (new URL(response.url()).pathname.endsWith('.js'))
          scripts.set(response.url(), response.body())
      })
      await visit(fresh, handvat.address + path)
      let bytes = 0
      for (const body of scripts.values())
        bytes += brotliCompressSync(await body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
        }).length
      expect(scripts.size).toBeGreaterThan(3)
      expect({ path, kilobytes: bytes / 1024 }).toSatisfy(
        (weight: { kilobytes: number }) => weight.kilobytes <= 150,
      )
      await cold.close()
    }
  })

  test('no page breaks its own rules on scripts, styles and connections', async () => {
    const window = await openWindow(browser, { language: 'en' })
    const page = await window.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    await visit(page, handvat.wayIn('Sanne de Wit'))
    await page.getByRole('button').first().click()
    await page.waitForURL(handvat.address + '/')
    const paths = [
      '/',
      '/code',
      '/check',
      '/signal',
      '/signals',
      '/inbox',
      '/people',
      '/write',
      '/code/rules',
      '/code/rules/credentials-password-or-key',
      '/ask',
      '/account',
      '/privacy',
      '/design',
      '/learn',
      '/learn/dilemmas',
      '/learn/dilemmas/late-parcel',
      '/learn/profile',
      '/learn/cases',
      '/learn/cases/official-photos',
      '/learn/reach',
      '/learn/mirror',
      '/learn/notebook',
    ]
    for (const path of paths) await visit(page, handvat.address + path)
    expect(complaints).toEqual([])
    const response = await page.goto(handvat.address)
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain("'unsafe-inline'")
    expect(policy).not.toContain("'unsafe-eval'")
  })
})
