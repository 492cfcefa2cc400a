import type { Page } from 'playwright-core'
import type nl from '../src/messages/nl.json'

/** Plays the dilemma that is open, always the last answer, to its end; gives how many presses that took. */
export async function playDilemma(page: Page, t: typeof nl): Promise<number> {
  let presses = 0
  const lesson = page.getByRole('heading', { name: t['dilemma.lesson'] })
  while ((await lesson.count()) === 0) {
    const before = await page.locator('#question').innerText()
    await page.locator('button[aria-pressed]').last().click()
    const on = page.getByRole('button', { name: t['dilemma.on'], exact: true })
    await on.or(page.getByRole('button', { name: t['dilemma.to-end'], exact: true })).click()
    presses += 2
    await page.waitForFunction(
      (text) => document.querySelector('#question')?.textContent !== text,
      before,
    )
  }
  return presses
}
