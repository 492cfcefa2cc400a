import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { unzipSync } from 'fflate'
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNarrow } from './axe.ts'
import { browserPath, openBrowser, openWindow } from './browser.ts'
import { startHandvat, type Handvat } from './handvat.ts'
import { actor, openLearningSystem, type LearningSystem, type Sent } from './lms.ts'

const player = readFileSync(createRequire(import.meta.url).resolve('scorm-again/scorm12/min'))
// What a learning system is: a page with an API, and the package in a frame of 320 px.
const host = `<!doctype html><html lang="nl"><title>Leersysteem</title><h1>Leersysteem</h1>
<script src="/player.js"></script><script src="/host.js"></script>`
const hostScript = `
  const kept = JSON.parse(localStorage.getItem('kept') ?? 'null')
  window.calls = []
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 })
  if (kept) window.API.loadFromJSON(kept)
  for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSCommit', 'LMSFinish']) {
    const call = window.API[name].bind(window.API)
    window.API[name] = (...given) => {
      const answer = call(...given)
      window.calls.push([name, ...given, String(answer), window.API.LMSGetLastError()])
      if (name === 'LMSFinish') localStorage.setItem('calls', JSON.stringify(window.calls))
      return answer
    }
  }
  const frame = document.createElement('iframe')
  frame.title = 'Training'
  frame.width = 320
  frame.height = 700
  frame.src = '/course/index.html'
  document.body.append(frame)
`

/** `completed`, of a statement. */
const nameOf = ({ verb }: Sent) => verb?.id.split('/').at(-1)

async function download(handvat: Handvat, query: string): Promise<Record<string, Uint8Array>> {
  const answer = await fetch(`${handvat.address}/code/download/course.zip?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}

describe.skipIf(!browserPath)('a course in a learning system', () => {
  let handvat: Handvat
  let browser: Browser
  const open: { close(): Promise<unknown> }[] = []

  beforeAll(async () => {
    handvat = await startHandvat('demo')
    browser = await openBrowser()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close()
  })
  afterAll(async () => {
    await browser?.close()
    await handvat?.stop()
  })

  async function openSystem(query: string): Promise<LearningSystem> {
    const system = await openLearningSystem(await download(handvat, query), {
      '/': host,
      '/player.js': player,
      '/host.js': hostScript,
      '/back': '<!doctype html><html lang="nl"><title>Terug</title><h1>Terug</h1>',
    })
    open.push(system)
    return system
  }

  /** A window in which every request is held to the address of the learning system. */
  async function openPage(system: LearningSystem, looking = {}): Promise<Page> {
    const window: BrowserContext = await openWindow(browser, { language: 'nl', ...looking })
    open.push(window)
    const page = await window.newPage()
    page.on('request', (request) => {
      expect(new URL(request.url()).origin).toBe(system.address)
    })
    page.on('pageerror', (error) => expect(error).toBeUndefined())
    return page
  }

  /** The package in its frame, once it has spoken with the system. */
  async function courseIn(page: Page): Promise<Frame> {
    await page.waitForSelector('iframe')
    const handle = await page.$('iframe')
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error('no frame')
    await frame.waitForSelector('html[data-ready]')
    return frame
  }

  const headingOf = (frame: Frame | Page) => frame.locator('h1:visible').innerText()
  const on = (frame: Frame | Page) => frame.locator('[data-go=on]:visible').click()
  const valueOf = (page: Page, name: string) =>
    page.evaluate((asked) => (window as never as { API: ScormApi }).API.LMSGetValue(asked), name)
  /** What was set, by name, of a session that has ended or still runs. */
  const listSet = (page: Page) =>
    page.evaluate(() =>
      (window as never as { calls: string[][] }).calls
        .filter(([name]) => name === 'LMSSetValue')
        .map(([, name, value, answer]) => [name, value, answer]),
    )

  interface ScormApi {
    LMSGetValue(name: string): string
    renderCommitCMI(terminated: boolean): { cmi?: object }
  }

  /** Walks every way through the dilemma that shows: each answer, and each answer of the scene it leads to. */
  async function walkDilemma(frame: Frame | Page): Promise<number> {
    let walked = 0
    const first = frame.locator('.scene:visible').first().locator('.answer')
    for (let index = 0; index < (await first.count()); index++) {
      await first.nth(index).click()
      expect(await first.nth(index).getAttribute('aria-expanded')).toBe('true')
      const more = frame.locator('[data-more]:visible')
      if ((await more.count()) === 0) {
        walked++
        await frame.locator('.end:visible').waitFor()
        continue
      }
      expect(await frame.locator('.end:visible').count()).toBe(0)
      await more.click()
      const second = frame.locator('.scene:visible').nth(1).locator('.answer')
      for (let deeper = 0; deeper < (await second.count()); deeper++) {
        await second.nth(deeper).click()
        await frame.locator('.end:visible').waitFor()
        walked++
      }
    }
    return walked
  }

  test('is read to the end in a frame of 320 px, by every way, and only step and end are told', async () => {
    const system = await openSystem('standard=scorm&language=nl')
    const page = await openPage(system)
    await page.goto(system.address)
    const frame = await courseIn(page)
    expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('incomplete')
    const steps = await frame.locator('.course:visible .step').count()
    let walked = 0
    for (let step = 0; step < steps; step++) {
      expect(await frame.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await expectAccessible(frame as never as Page)
      if ((await frame.locator('.scene:visible').count()) > 0) {
        walked += await walkDilemma(frame)
        await expectAccessible(frame as never as Page)
      }
      if (step === steps - 1) break
      await on(frame)
      expect(await frame.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    }
    expect(walked).toBeGreaterThan(2)
    const text = await frame.locator('body').innerText()
    expect(text).toContain('Dit is nog geen bevestiging met bewijs')
    const link = frame.locator('a[href^="http"]:visible')
    expect(await link.getAttribute('href')).toBe(`${handvat.address}/code`)
    expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('incomplete')
    await frame.locator('[data-finish]:visible').click()
    await frame.getByText('Je leersysteem heeft het genoteerd').waitFor()
    expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('completed')
    expect(await valueOf(page, 'cmi.suspend_data')).toBe(`nl:${steps - 1}`)
    expect(await valueOf(page, 'cmi.interactions._count')).toBe('0')
    await page.evaluate(() => document.querySelector('iframe')?.remove())
    const set = await listSet(page)
    expect(set.every(([, , answer]) => answer === 'true')).toBe(true)
    expect(new Set(set.map(([name]) => name))).toEqual(
      new Set([
        'cmi.core.lesson_status',
        'cmi.suspend_data',
        'cmi.core.session_time',
        'cmi.core.exit',
      ]),
    )
    const time = set.find(([name]) => name === 'cmi.core.session_time')?.[1]
    expect(time).toMatch(/^\d{4}:\d\d:\d\d\.\d\d$/)
    // A place is a language and a step: no answer can hide in it.
    for (const [name, value] of set)
      if (name === 'cmi.suspend_data') expect(value).toMatch(/^(nl|en):\d{1,2}$/)
  })

  test('goes on where somebody was, in the language they chose, and takes nothing back that was done', async () => {
    const system = await openSystem('standard=scorm&language=nl')
    const page = await openPage(system)
    await page.goto(system.address)
    let frame = await courseIn(page)
    await on(frame)
    await frame.locator('[data-switch=en]:visible').click()
    await on(frame)
    const heading = await headingOf(frame)
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('en')
    /** Ends the session, keeps what the system holds, and begins another. */
    const comeBack = async () => {
      await page.evaluate(() => {
        const { API } = window as never as { API: ScormApi & { cmi: { toJSON(): object } } }
        document.querySelector('iframe')?.remove()
        const core = JSON.parse(JSON.stringify(API.cmi)) as Record<string, never>
        localStorage.setItem('kept', JSON.stringify(core))
      })
      await page.goto(system.address)
      frame = await courseIn(page)
    }
    await comeBack()
    expect(await headingOf(frame)).toBe(heading)
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe('en')
    while ((await frame.locator('[data-go=on]:visible').count()) > 0) await on(frame)
    await frame.locator('[data-finish]:visible').click()
    await frame.getByText('Your learning system has noted it').waitFor()
    await comeBack()
    await frame.getByText('You completed this before').waitFor()
    expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('completed')
    await frame.locator('[data-go=back]:visible').click()
    expect(await valueOf(page, 'cmi.core.lesson_status')).toBe('completed')
  })

  test('is done by keyboard alone', async () => {
    const system = await openSystem('standard=scorm&language=en')
    const page = await openPage(system)
    await page.goto(`${system.address}/course/index.html`)
    await page.waitForSelector('html[data-ready]')
    /** Goes on with Tab until this is where the keyboard stands. */
    const tabTo = async (selector: string) => {
      for (let presses = 0; presses < 200; presses++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate((one) => document.activeElement?.matches(one), selector)) return
      }
      throw new Error(`The keyboard does not reach ${selector}.`)
    }
    for (;;) {
      if ((await page.locator('.scene:visible').count()) > 0) {
        await tabTo('.answer')
        await page.keyboard.press('Enter')
        expect(await page.locator('.nuance:visible').count()).toBe(1)
      }
      if ((await page.locator('[data-go=on]:visible').count()) === 0) break
      await tabTo('[data-go=on]')
      await page.keyboard.press('Space')
    }
    // There is no system around it here: it says so, and offers nothing to finish.
    expect(await page.locator('[data-say=noSystem]:visible').count()).toBe(1)
    expect(await page.locator('[data-finish]:visible').count()).toBe(0)
    await tabTo('a')
  })

  test('is told to look only, and tells nothing then', async () => {
    const system = await openSystem('standard=scorm&language=nl')
    const page = await openPage(system)
    await page.goto(system.address)
    await page.evaluate(() =>
      localStorage.setItem('kept', JSON.stringify({ core: { lesson_mode: 'review' } })),
    )
    await page.goto(system.address)
    const frame = await courseIn(page)
    await frame.getByText('liet je dit alleen inzien').waitFor()
    while ((await frame.locator('[data-go=on]:visible').count()) > 0) await on(frame)
    expect(await frame.locator('[data-finish]:visible').count()).toBe(0)
    await page.evaluate(() => document.querySelector('iframe')?.remove())
    expect(await listSet(page)).toEqual([])
  })

  test('can be read without a script, in the dark, and at 320 px', async () => {
    const system = await openSystem('standard=scorm&language=nl&chosen=yes')
    const page = await openPage(system, { javaScript: false, theme: 'dark', width: 390 })
    await page.goto(`${system.address}/course/index.html`)
    const text = await page.locator('body').innerText()
    expect(text).toContain('Dit is nog geen bevestiging met bewijs')
    expect(await page.locator('button:visible:not(.answer)').count()).toBe(0)
    await expectNarrow(page)
  })

  test('speaks cmi5: initialized, completed, terminated, in that order and nothing else', async () => {
    const system = await openSystem('standard=cmi5&language=nl')
    const page = await openPage(system)
    const registration = crypto.randomUUID()
    await page.goto(system.launch(registration))
    await page.waitForSelector('html[data-ready]')
    // The language that the learner prefers, as the system says.
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await expectAccessible(page)
    while ((await page.locator('[data-go=on]:visible').count()) > 0) {
      if ((await page.locator('.scene:visible').count()) > 0) await walkDilemma(page)
      await on(page)
    }
    system.refuse(true)
    await page.locator('[data-finish]:visible').click()
    await page.getByText('Your learning system gave no answer').waitFor()
    system.refuse(false)
    await page.locator('[data-finish]:visible').click()
    await page.getByText('Your learning system has noted it').waitFor()
    await page.locator('[data-leave]:visible').click()
    await page.waitForURL(`${system.address}/back`)
    const first = system.told
      .slice(0, 4)
      .map(({ method, path, parameters }) => [
        method,
        path,
        parameters.stateId ?? parameters.profileId ?? '',
      ])
    expect(first).toEqual([
      ['GET', 'activities/state', 'LMS.LaunchData'],
      ['GET', 'agents/profile', 'cmi5LearnerPreferences'],
      ['GET', 'activities/state', 'handvat-place'],
      ['PUT', 'statements', ''],
    ])
    const statements = system.told.flatMap(({ path, body }) =>
      path === 'statements' && body ? [body] : [],
    )
    const verbs = statements.map(nameOf)
    // The second is the one that was refused.
    expect(verbs).toEqual(['initialized', 'completed', 'completed', 'terminated'])
    for (const statement of statements) {
      expect(statement).toMatchObject({
        actor,
        object: { objectType: 'Activity', id: 'urn:handvat:course:code' },
        context: {
          registration,
          extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 'session-1' },
          contextActivities: { grouping: [{ id: 'urn:handvat:publisher' }] },
        },
      })
      expect(Object.keys(statement).toSorted()).toEqual([
        'actor',
        'context',
        'id',
        'object',
        ...(statement.result ? ['result'] : []),
        'timestamp',
        'verb',
      ])
    }
    expect(statements[2]?.result).toEqual({
      completion: true,
      duration: expect.stringMatching(/^PT\d+\.\d\dS$/),
    })
    expect(statements[3]?.result).toEqual({ duration: expect.stringMatching(/^PT\d+\.\d\dS$/) })
    const marksOf = (index: number) =>
      statements[index]?.context?.contextActivities.category.map(({ id }) => id.split('/').at(-1))
    expect([marksOf(0), marksOf(2), marksOf(3)]).toEqual([['cmi5'], ['cmi5', 'moveon'], ['cmi5']])
    // Beside the statements one document, with nothing but the step and that it was completed.
    const others = system.told.filter(
      ({ path, method }) => path !== 'statements' && method !== 'GET',
    )
    for (const { parameters, body } of others) {
      expect(parameters.stateId).toBe('handvat-place')
      expect(Object.keys(body ?? {}).toSorted()).toEqual(['completed', 'place'])
      expect(String(body?.place)).toMatch(/^(nl|en):\d{1,2}$/)
    }
    expect(new Set(system.told.map(({ authorization }) => authorization)).size).toBe(1)

    // Another session of the same registration: it goes on where it was, and completes no second time.
    system.told.length = 0
    await page.goto(system.launch(registration))
    await page.waitForSelector('html[data-ready]')
    await page.getByText('You completed this before').waitFor()
    await page.locator('[data-finish]:visible').click()
    await page.getByText('Your learning system has noted it').waitFor()
    await page.goto(`${system.address}/back`)
    await expect.poll(() => system.told.filter(({ path }) => path === 'statements').length).toBe(2)
    expect(
      system.told.flatMap(({ path, body }) =>
        path === 'statements' && body ? [nameOf(body)] : [],
      ),
    ).toEqual(['initialized', 'terminated'])
  })

  test('completes nothing in cmi5 when it is launched to be looked at', async () => {
    const system = await openSystem('standard=cmi5&language=nl')
    const page = await openPage(system)
    await page.goto(system.launch(crypto.randomUUID(), 'Review'))
    await page.waitForSelector('html[data-ready]')
    while ((await page.locator('[data-go=on]:visible').count()) > 0) await on(page)
    expect(await page.locator('[data-finish]:visible').count()).toBe(0)
    await page.goto(`${system.address}/back`)
    await expect.poll(() => system.told.filter(({ method }) => method === 'PUT').length).toBe(2)
    expect(
      system.told.flatMap(({ method, body }) => (method === 'PUT' && body ? [nameOf(body)] : [])),
    ).toEqual(['initialized', 'terminated'])
  })
})
