import type { Finding } from '@handvat/engine/finding.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import { expect, test } from 'vitest'
import { formatResult } from './format-result.ts'

const PACK = { rules: [] } as unknown as Pack

function createFinding(rule: string): Finding {
  return {
    rule,
    theme: 'speculation',
    level: 'think',
    start: 0,
    end: 9,
    text: 'zal  wel\nzo',
    say: 'Wacht.',
    why: 'Daarom.',
  }
}

test('a reader sees the worst three findings and how many more there are', () => {
  const findings = ['a', 'b', 'c', 'd', 'e'].map(createFinding)
  const text = formatResult({ verdict: 'think', language: 'nl', findings }, PACK, { colour: false })
  expect(text.match(/Waarom: Daarom\./g)).toHaveLength(3)
  expect(text).toContain('En nog 2; met --json zie je alles.')
  expect(text).toContain('“zal wel zo”')
})

test('colour appears only where it was asked for', () => {
  const result = {
    verdict: 'think' as const,
    language: 'en' as const,
    findings: [createFinding('a')],
  }
  expect(formatResult(result, PACK, { colour: false })).not.toContain('\u001B[')
  expect(formatResult(result, PACK, { colour: true })).toContain('\u001B[33m')
})
