import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import type { Page } from 'playwright-core'
import { visit } from './browser.ts'
import { runSql } from './open-database.ts'
import { words, type Screen } from './screen.ts'

const drones: CodeRule = {
  id: 'own-drones',
  force: 'must',
  kind: 'dont',
  title: { nl: 'Film niemand met een drone', en: 'Do not film anyone with a drone' },
  text: {
    nl: 'Film collega’s en inwoners niet vanuit de lucht.',
    en: 'Do not film colleagues or residents from the air.',
  },
  why: { nl: 'Niemand kan dan nog nee zeggen.', en: 'Nobody can say no to that any more.' },
}

/** A list of people as it comes from elsewhere: a joiner, somebody who is here, and a line that is not right. */
const list = [
  'Naam;E-mail;Afdeling;Eerste werkdag',
  'Noor Haddad;noor@waterrijk.example;Dienstverlening;01-02-2027',
  'Eva Kuiper;eva@waterrijk.example;Buitendienst;',
  'Sem Postma;sem@waterrijk;Buitendienst;',
].join('\n')

/** Publishes a second version that asks everyone to read what is new. */
export async function publishChange(page: Page, folder: string): Promise<void> {
  const [row] = await runSql<{ document: CodeDocument }>(folder, 'SELECT document FROM code_draft')
  const code = row!.document
  const sections = code.sections.map((section, index) =>
    index === 0 ? { ...section, rules: [...section.rules, drones] } : section,
  )
  await runSql(folder, 'UPDATE code_draft SET document = $1, revision = revision + 1', [
    JSON.stringify({ ...code, sections }),
  ])
  await visit(page, new URL('/write/publish', page.url()).href)
  await page.locator('#publish button').first().click()
  await page.waitForURL(/\/code$/)
}

/** Learning, reading and people. */
export const learnScreens: Screen[] = [
  { name: 'learn', who: 'Fatima el Bakkali', path: '/learn' },
  {
    name: 'dilemma',
    who: 'Fatima el Bakkali',
    path: '/learn',
    prepare: async (page, language) => {
      await page.locator('a[href^="/learn/dilemmas/"]').first().click()
      await page.locator('button[aria-pressed]').first().click()
      await page.getByText(words[language]['dilemma.chosen']).waitFor()
    },
  },
  {
    name: 'reach',
    who: 'Fatima el Bakkali',
    path: '/learn/reach',
    prepare: async (page, language) => {
      const later = page.getByRole('button', { name: words[language]['reach.later'] })
      for (let press = 0; press < 3 && (await later.count()) > 0; press++) await later.click()
    },
  },
  // Eva confirmed version 1, and finds what changed since.
  { name: 'change', who: 'Eva Kuiper', path: '/code' },
  { name: 'reading', who: 'Marijke Postma', path: '/reading?version=1' },
  {
    name: 'import',
    who: 'Sanne de Wit',
    path: '/people/import',
    prepare: async (page, language) => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'mensen.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(list),
      })
      await page.getByRole('button', { name: words[language]['directory.read'] }).click()
      await page.waitForURL(/people\/import\/[0-9a-f-]{36}/)
      await page.waitForLoadState('networkidle')
    },
  },
]
