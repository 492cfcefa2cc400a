import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LintFinding } from '@handvat/documents/lint/finding.ts'
import { describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'

const DUTCH = `# Socialmediacode

Wij controleren de profielen van medewerkers.

Twijfel je? Vraag het je leidinggevende.

## Niet toegestaan

- kritiek uiten op de directie
`
const ENGLISH = '# Social media policy\n\nEmployees must share our posts. We talk first.\n'

interface Outcome {
  code: number
  out: string
  err: string
}

async function run(args: string[]): Promise<Outcome> {
  const outcome: Outcome = { code: -1, out: '', err: '' }
  outcome.code = await runCommand(['lint', ...args], {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    colour: false,
    input: (async function* () {})(),
  })
  return outcome
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'handvat-')), name)
  writeFileSync(file, content)
  return file
}

const readFindings = ({ out }: Outcome) => (JSON.parse(out) as { findings: LintFinding[] }).findings

describe('handvat lint --json', () => {
  test('gives every remark with the fields that a program may count on', async () => {
    const outcome = await run([write('code.md', DUTCH), '--json'])
    expect(outcome).toMatchObject({ code: 0, err: '' })
    const findings = readFindings(outcome)
    for (const finding of findings) {
      expect(Object.keys(finding).toSorted()).toEqual(
        ['fix', 'id', 'level', 'line', 'page', 'quote', 'say', 'source', 'why'].toSorted(),
      )
      expect(finding.id).toMatch(/^L\d\d$/)
      expect(['risk', 'practice', 'tip']).toContain(finding.level)
    }
    expect(findings.find(({ id }) => id === 'L03')).toMatchObject({ line: 3, page: null })
    expect(findings.find(({ id }) => id === 'L02')).toMatchObject({
      line: 9,
      quote: 'kritiek uiten op de directie',
    })
    expect(findings.find(({ id }) => id === 'L31')).toMatchObject({
      line: null,
      page: null,
      quote: null,
    })
    expect(findings.map(({ id }) => id)).not.toContain('L25')
  })
})

describe('handvat lint', () => {
  test('tells a reader by level, in the language of the document', async () => {
    const { code, out } = await run([write('code.txt', DUTCH)])
    expect(code).toBe(0)
    expect(out.indexOf('Mogelijk een risico')).toBe(0)
    expect(out.indexOf('Kan beter')).toBeGreaterThan(0)
    expect(out).toContain('“Wij controleren de profielen van medewerkers.” (regel 3)')
    expect(out).toContain('  Zo kan het: ')
    expect((await run([write('policy.md', ENGLISH)])).out).toContain(
      '“Employees must share our posts.” (line 3)',
    )
  })

  test('tells it in another language where that is asked', async () => {
    const { out } = await run([write('code.md', DUTCH), '--lang', 'en'])
    expect(out).toContain('Possibly a risk')
    expect(out).toContain('“Wij controleren de profielen van medewerkers.” (line 3)')
  })

  test.each<[string, () => string[], string]>([
    ['no file', () => [], 'give the file of a code'],
    ['two files', () => ['a.md', 'b.md'], 'give one file, not 2'],
    ['an unknown language', () => ['a.md', '--lang', 'fr'], '--lang is one of auto, nl, en'],
    ['a file that is not there', () => ['/nowhere/code.md'], 'there is no file /nowhere/code.md'],
    ['an empty file', () => [write('code.md', ' \n')], 'There is no text in this file'],
    [
      'a file that is no text',
      () => [write('code.txt', new Uint8Array([80, 75, 3, 4, 0, 1]))],
      'This file is damaged or incomplete',
    ],
    [
      'a file of another kind',
      () => [write('code.png', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]))],
      'We do not read this kind of file',
    ],
    [
      'a file larger than any code',
      () => [write('code.txt', 'woord '.repeat(800_000))],
      'This file is too large',
    ],
  ])('refuses %s with one line and exit code 2', async (_, args, message) => {
    const { code, err, out } = await run(args())
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(out).toBe('')
  })
})
