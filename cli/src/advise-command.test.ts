import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  FRIENDLY_EN,
  STRICT_NL,
  makePdf,
  makeText,
  makeWord,
} from '@handvat/documents/advise/testing/example-texts.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'handvat-advise-'))
const at = (name: string) => join(folder, name)
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const outcome = { code: -1, out: '', err: '' }
  outcome.code = await runCommand(['advise', ...args], {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    colour: false,
    input: (async function* () {})(),
  })
  return outcome
}

interface Report {
  language: string
  counts: { risk: number; sections: number }
  actions: { id: string; when: string }[]
  findings: { id: string; quote: string | null }[]
}

describe('handvat advise', () => {
  test('says the same of a code in every format that is read', async () => {
    const files = [
      write('strict.md', STRICT_NL),
      write('strict.txt', makeText(STRICT_NL)),
      write('strict.pdf', makePdf(STRICT_NL)),
      write('strict.docx', await makeWord(STRICT_NL)),
    ]
    const reports = await Promise.all(
      files.map(
        async (file) =>
          JSON.parse((await run(file, '--json', '--date', '2026-11-30')).out) as Report,
      ),
    )
    const [first] = reports
    expect(first?.counts.risk).toBeGreaterThanOrEqual(8)
    for (const report of reports) {
      expect(report.actions.map(({ id, when }) => [id, when])).toEqual(
        first?.actions.map(({ id, when }) => [id, when]),
      )
      expect(report.findings.map(({ id }) => id)).toEqual(first?.findings.map(({ id }) => id))
    }
  })

  test('gives the same bytes for the same file and date', async () => {
    const file = write('friendly.md', FRIENDLY_EN)
    for (const form of ['pdf', 'docx']) {
      for (const name of ['one', 'two']) {
        const out = at(`${name}.${form}`)
        expect(await run(file, `--${form}`, out, '--date', '2026-11-30')).toMatchObject({
          code: 0,
          err: '',
        })
      }
      expect(readFileSync(at(`one.${form}`)).equals(readFileSync(at(`two.${form}`)))).toBe(true)
    }
  })

  test('shows in a terminal what it comes to and what to do, in the language asked for', async () => {
    const { out } = await run(write('strict.md', STRICT_NL), '--lang', 'en', '--date', '2026-11-30')
    expect(out).toContain('Advice on your social media code')
    expect(out).toContain('Made on 30 November 2026')
    expect(out).toContain('Begin with a talk, not with a penalty.')
  })

  test.each([
    ['no file', [], 'give the file of a code'],
    ['two forms', ['x.md', '--json', '--pdf', 'y.pdf'], 'choose one of --json, --pdf and --docx'],
    [
      'a day that does not exist',
      ['x.md', '--date', '2026-02-30'],
      '--date is a day like 2026-11-30',
    ],
    ['a file that is not there', ['/nowhere/x.pdf'], 'there is no file /nowhere/x.pdf'],
    ['a folder', [tmpdir()], 'is a folder'],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('refuses a file without a text in one line', async () => {
    const { code, err } = await run(write('broken.pdf', '%PDF-1.7 nothing'))
    expect(code).toBe(2)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
