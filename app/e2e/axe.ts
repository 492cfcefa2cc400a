import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeWindow {
  axe: {
    run(options: object): Promise<{
      violations: { id: string; help: string; nodes: { html: string }[] }[]
    }>
  }
}

/** Fails with every violation of WCAG 2.2 AA that axe finds on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(() =>
    (window as unknown as AxeWindow).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  expect({
    url: new URL(page.url()).pathname,
    violations: violations.map(({ id, help, nodes }) => ({
      id,
      help,
      html: nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
    })),
  }).toEqual({ url: new URL(page.url()).pathname, violations: [] })
}

/** Fails when the page scrolls sideways at 320 px. */
export async function expectNarrow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  const { wide, over } = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth
    const all = wide > innerWidth ? [...document.querySelectorAll('body *')] : []
    const over = all
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
    return { wide, over: over.slice(-3) }
  })
  if (before) await page.setViewportSize(before)
  expect({ url: page.url(), wide, over }).toEqual({ url: page.url(), wide: 320, over: [] })
}
