import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'

const EXAMPLE = join(import.meta.dirname, '../examples/organisation.json')

/** A post on which rules of the library speak, and one on which none does. */
const LEAK = 'Wifi op kantoor: Welkom01'
const CALM = 'Mooie wandeling gemaakt met de hond.'

async function run(args: string[], input: string | string[] = ''): Promise<Outcome> {
  const outcome: Outcome = { code: -1, out: '', err: '' }
  outcome.code = await runCommand(args, {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    colour: false,
    input: stream([input].flat()),
  })
  return outcome
}

interface Outcome {
  code: number
  out: string
  err: string
}

async function* stream(chunks: string[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

function writeTemporary(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'handvat-')), name)
  writeFileSync(file, text)
  return file
}

describe('wrong use gives one clear line and exit code 2', () => {
  test.each([
    ['an unknown command', ['chekc'], 'unknown command "chekc"'],
    ['the name of a property of every object', ['toString'], 'unknown command "toString"'],
    ['an unknown flag', ['check', '--jsno'], "Unknown option '--jsno'"],
    ['two files', ['check', 'a', 'b'], 'give one file, not 2'],
    ['two forms', ['check', '--json', '--jsonl'], 'choose --json or --jsonl'],
    ['an unknown channel', ['check', '--channel', 'work'], 'professional, private, official'],
    ['a level that cannot fail', ['check', '--fail-on', 'tip'], '--fail-on is one of stop, think'],
    [
      'a file that is not there',
      ['check', '/nowhere/post.txt'],
      'there is no file /nowhere/post.txt',
    ],
    ['a folder', ['check', tmpdir()], 'is a folder'],
    [
      'a theme that does not exist',
      ['library', '--theme', 'confidental'],
      'did you mean confidential?',
    ],
    ['a command of a later version', ['backup', 'all.zip'], '"backup" is not in this version'],
  ])('%s', async (_, args, message) => {
    const { code, err, out } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(out).toBe('')
  })

  test('an organisation file of another form, with the field that is wrong', async () => {
    const file = writeTemporary('organisation.json', '{"organisation":"Waterrijk","handles":"@W"}')
    const { code, err } = await run(['check', '--organisation', file], CALM)
    expect(code).toBe(2)
    expect(err).toContain('handles')
  })

  test('a context file that is no JSON', async () => {
    const file = writeTemporary('context.json', '{')
    expect((await run(['check', '--context', file], CALM)).err).toContain('is not JSON')
  })
})

test('help lists what works and leaves out what does not exist yet', async () => {
  const { out, code } = await run(['--help'])
  expect(code).toBe(0)
  expect(out).toContain('handvat check')
  expect(out).not.toMatch(/handvat (backup|verify|doctor)/)
})

describe('checking one text', () => {
  test('as JSON gives verdict, language and every finding with its place in the text', async () => {
    const { out, code } = await run(['check', '--json'], `${LEAK}\n`)
    const result = JSON.parse(out)
    expect(code).toBe(0)
    expect(result).toMatchObject({ verdict: 'stop', language: 'nl' })
    const [finding] = result.findings
    expect(Object.keys(finding)).toEqual(
      expect.arrayContaining(['rule', 'theme', 'level', 'start', 'end', 'text', 'say', 'why']),
    )
    expect(LEAK.slice(finding.start, finding.end)).toBe(finding.text)
  })

  test('for a reader speaks the language of the text', async () => {
    expect((await run(['check'], LEAK)).out).toContain('Wacht even met plaatsen.')
    expect((await run(['check', '--lang', 'en'], CALM)).out).toContain('Nothing to look at again.')
  })

  test('exits with 1 only when a finding reaches the level that was asked for', async () => {
    expect((await run(['check', '--fail-on', 'stop'], LEAK)).code).toBe(1)
    expect((await run(['check', '--fail-on', 'think'], LEAK)).code).toBe(1)
    expect((await run(['check', '--fail-on', 'think'], CALM)).code).toBe(0)
    expect((await run(['check'], LEAK)).code).toBe(0)
  })

  test('knows the terms that the organisation keeps to itself', async () => {
    const text = 'Project IJsvogel wordt 8 juni bekendgemaakt, nog even stil zijn'
    const told = await run(['check', '--json', '--organisation', EXAMPLE], text)
    expect(JSON.parse(told.out).findings.map(({ theme }: { theme: string }) => theme)).toContain(
      'confidential',
    )
  })

  test('refuses a text that is too long, in one line', async () => {
    const { code, err } = await run(['check'], 'woord '.repeat(20_000))
    expect(code).toBe(2)
    expect(err.trimEnd().split('\n').at(-1)).toMatch(/^handvat: .*too long to check/)
  })
})

describe('checking a post a line', () => {
  test('answers in order, whatever way the lines are cut into chunks', async () => {
    const lines = [1, 2, 3].map((id) => JSON.stringify({ id, text: `${CALM} é` })).join('\r\n')
    const chunks = lines.match(/.{1,7}/gs) ?? []
    const { out, code } = await run(['check', '--jsonl'], chunks)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, 2, 3])
    expect(code).toBe(0)
  })

  test('tells what is wrong with a bad line, goes on, and exits with 2 at the end', async () => {
    const { out, code } = await run(
      ['check', '--jsonl', '--fail-on', 'stop'],
      `{"id":"a","text":5}\nnonsense\n\n{"id":"b","text":"x","context":{"channel":"work"}}\n{"id":"c","text":${JSON.stringify(LEAK)},"mood":"happy"}\n`,
    )
    const results = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(results.map(({ id, error }) => [id, typeof error])).toEqual([
      ['a', 'string'],
      [null, 'string'],
      ['b', 'string'],
      ['c', 'undefined'],
    ])
    expect(results[2].error).toContain('channel')
    expect(code).toBe(2)
  })

  test('lets a line say its own language, channel and context', async () => {
    const line = { id: 1, text: CALM, lang: 'en', channel: 'private', context: { role: 'webcare' } }
    const { out } = await run(['check', '--jsonl', '--lang', 'nl'], JSON.stringify(line))
    expect(JSON.parse(out).language).toBe('en')
  })
})
