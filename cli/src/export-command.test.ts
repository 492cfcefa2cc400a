import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'handvat-export-'))
const out = (name: string) => join(folder, name)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const outcome = { code: -1, out: '', err: '' }
  outcome.code = await runCommand(['export', ...args], {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    colour: false,
    input: (async function* () {})(),
  })
  return outcome
}

describe('handvat export', () => {
  test('writes a template in every format, each what its name says', async () => {
    const starts: Record<string, string> = {
      pdf: '%PDF-',
      docx: 'PK',
      html: '<!doctype html>',
      md: '# ',
      scorm: 'PK',
      cmi5: 'PK',
    }
    for (const [to, start] of Object.entries(starts)) {
      const file = out(`code.${to}`)
      const { code, err } = await run(
        'municipality',
        '--to',
        to,
        '--out',
        file,
        '--organisation',
        'Gemeente Waterrijk',
      )
      expect([code, err]).toEqual([0, ''])
      expect(readFileSync(file, 'latin1').startsWith(start)).toBe(true)
    }
    expect(readFileSync(out('code.html'), 'utf8')).toContain(
      'Socialmediacode van Gemeente Waterrijk',
    )
  })

  test('reads its own Markdown back, changed by hand, and writes it in the language asked for', async () => {
    const text = readFileSync(out('code.md'), 'utf8').replace('Write as I', 'Speak for yourself')
    writeFileSync(out('mine.md'), text.replace('# Social media code', '# Our code'))
    expect(
      (await run(out('mine.md'), '--to', 'html', '--lang', 'en', '--out', out('en.html'))).code,
    ).toBe(0)
    const page = readFileSync(out('en.html'), 'utf8')
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('<h1>Our code of Gemeente Waterrijk</h1>')
  })

  test('writes a card, a poster and the text for a handbook', async () => {
    for (const as of ['card', 'poster', 'clause']) {
      expect(
        (await run('prohibit', '--to', 'pdf', '--as', as, '--out', out(`${as}.pdf`))).code,
      ).toBe(0)
    }
    expect(
      (await run('prohibit', '--to', 'docx', '--as', 'clause', '--out', out('clause.docx'))).code,
    ).toBe(0)
  })

  test('writes a course with the dilemmas that were chosen, the same bytes each time', async () => {
    for (const name of ['one.zip', 'two.zip']) {
      const chosen = ['--dilemmas', 'star-ambassador, late-parcel']
      const { code, err } = await run('care', '--to', 'scorm', ...chosen, '--out', out(name))
      expect([code, err]).toEqual([0, ''])
    }
    expect(readFileSync(out('one.zip')).equals(readFileSync(out('two.zip')))).toBe(true)
  })

  test('leaves nothing behind but the file that was asked for', async () => {
    const before = readdirSync(folder).length
    await run('care', '--to', 'docx', '--out', out('only.docx'))
    expect(readdirSync(folder)).toHaveLength(before + 1)
  })

  test.each([
    ['no code', ['--to', 'pdf', '--out', 'x'], 'export takes one code'],
    [
      'an unknown dilemma',
      ['care', '--to', 'scorm', '--dilemmas', 'late-parcl', '--out', 'x'],
      'did you mean late-parcel?',
    ],
    [
      'dilemmas in a PDF',
      ['care', '--to', 'pdf', '--dilemmas', 'late-parcel', '--out', 'x'],
      '--dilemmas goes with --to scorm or cmi5',
    ],
    [
      'a card as a course',
      ['care', '--to', 'scorm', '--as', 'card', '--out', 'x'],
      '--as is one of code with --to scorm',
    ],
    [
      'an unknown format',
      ['care', '--to', 'rtf', '--out', 'x'],
      '--to is one of pdf, docx, html, md, scorm, cmi5',
    ],
    ['no file to write', ['care', '--to', 'pdf'], 'name the file to write with --out'],
    [
      'an unknown language',
      ['care', '--to', 'pdf', '--out', 'x', '--lang', 'de'],
      '--lang is one of nl, en',
    ],
    [
      'a card as a page',
      ['care', '--to', 'html', '--as', 'card', '--out', 'x'],
      '--as is one of code with --to html',
    ],
    [
      'an unknown template',
      ['muncipality', '--to', 'pdf', '--out', 'x'],
      'did you mean municipality?',
    ],
    [
      'a file that is not there',
      ['nowhere.md', '--to', 'pdf', '--out', 'x'],
      'there is no file nowhere.md',
    ],
    [
      'a folder that is not there',
      ['care', '--to', 'md', '--out', '/nowhere/x.md'],
      'there is no folder for /nowhere/x.md',
    ],
  ])('refuses %s in one line', async (_, args, message) => {
    const { code, out: said, err } = await run(...args)
    expect([code, said]).toEqual([2, ''])
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(existsSync('x')).toBe(false)
  })

  test('says on which line Markdown goes wrong', async () => {
    const broken = readFileSync(out('code.md'), 'utf8').replace('**Telefoon:**', '**Telefon:**')
    writeFileSync(out('broken.md'), broken)
    const { code, err } = await run(out('broken.md'), '--to', 'pdf', '--out', out('x.pdf'))
    expect(code).toBe(2)
    expect(err).toMatch(/broken\.md:\d+: "Telefon" is no field here/)
  })

  test('says what is wrong with JSON that is no code', async () => {
    writeFileSync(out('other.json'), '{"format": 2}')
    const { code, err } = await run(out('other.json'), '--to', 'pdf', '--out', out('x.pdf'))
    expect(code).toBe(2)
    expect(err).toContain('other.json is no code: ')
  })
})
