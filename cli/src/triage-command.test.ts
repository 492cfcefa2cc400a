import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from './command.ts'

const EXAMPLE = join(import.meta.dirname, '../examples/organisation.json')

async function run(
  args: string[],
  input = '',
): Promise<{ code: number; out: string; err: string }> {
  const outcome = { code: -1, out: '', err: '' }
  outcome.code = await runCommand(['triage', ...args], {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    colour: false,
    input: stream(input),
  })
  return outcome
}

async function* stream(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text)
}

const readAnswers = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('handvat triage --jsonl', () => {
  test('gives one line for each mention, in order, with only id, category and confidence', async () => {
    const lines = [
      { id: 'a', text: 'Bedankt voor de snelle hulp, top!', lang: 'nl' },
      { id: 2, text: 'The lift has been broken for three weeks and nobody replies', extra: true },
      { id: 'c', text: 'Brand in het gebouw, er zijn gewonden!' },
    ]
    const { code, out } = await run(
      ['--jsonl'],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    )
    expect(code).toBe(0)
    const answers = readAnswers(out)
    expect(answers.map(({ id, category }) => [id, category])).toEqual([
      ['a', 'positive'],
      [2, 'complaint'],
      ['c', 'crisis'],
    ])
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['id', 'category', 'confidence'])
      expect(answer.confidence).toBeGreaterThan(0)
      expect(answer.confidence).toBeLessThanOrEqual(1)
    }
  })

  test('holds mentions against the facts of the organisation', async () => {
    const line = JSON.stringify({
      id: 1,
      text: 'De bibliotheek van Waterrijk gaat volgend jaar dicht',
    })
    const answerWith = async (args: string[]) =>
      readAnswers((await run(args, line)).out)[0]!.category
    expect(await answerWith(['--jsonl', '--organisation', EXAMPLE])).toBe('misinformation')
    expect(await answerWith(['--jsonl'])).not.toBe('misinformation')
  })

  test('tells of a bad line, goes on, and ends with exit code 2', async () => {
    const { code, out } = await run(['--jsonl'], '{"id":1\n{"id":7}\n\n{"id":9,"text":"hallo"}\n')
    expect(code).toBe(2)
    const answers = readAnswers(out)
    expect(answers.map(({ id }) => id)).toEqual([null, 7, 9])
    expect(answers[0]!.error).toContain('not JSON')
    expect(answers[1]!.error).toContain('text')
    expect(answers[2]).toHaveProperty('category')
  })

  test.each([
    ['without --jsonl', ['x.txt'], 'add --jsonl'],
    ['with a file that is not there', ['--jsonl', '/nowhere/a.jsonl'], 'there is no file'],
    ['with an unknown flag', ['--json'], "Unknown option '--json'"],
  ])('is wrong use %s', async (_, args, message) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
