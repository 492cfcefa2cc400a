import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { measureContrast } from './contrast.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** The colours a block of tokens.css declares; a token with a `var(…, #hex)` counts as its own colour. */
function readColours(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`)
  expect(at, selector).toBeGreaterThan(-1)
  const block = css.slice(at, css.indexOf('}', at))
  const found = block.matchAll(/--([\w-]+):[^;]*(#[0-9a-f]{6})\)?;/g)
  return Object.fromEntries([...found].map(([, name, colour]) => [name!, colour!]))
}

const themes = {
  light: readColours("[data-theme='light']"),
  dark: readColours("[data-theme='dark']"),
}
const surfaces = [
  'paper',
  'sheet',
  'grip-wash',
  'stop-wash',
  'think-wash',
  'tip-wash',
  'right-wash',
]

describe.each(Object.entries(themes))('in the %s theme', (_, colours) => {
  const between = (one: string, other: string) => measureContrast(colours[one]!, colours[other]!)

  test.each(surfaces)('text, soft text and links are readable on %s', (surface) => {
    expect(between('ink', surface)).toBeGreaterThan(7)
    expect(between('ink-soft', surface)).toBeGreaterThan(4.5)
    expect(between('grip', surface)).toBeGreaterThan(4.5)
  })

  test.each(['stop', 'think', 'tip', 'right'])(
    'the word of %s is readable where it stands',
    (level) => {
      for (const surface of [`${level}-wash`, 'paper', 'sheet']) {
        expect(between(level, surface)).toBeGreaterThan(4.5)
      }
    },
  )

  test('text stays readable under the marker and on a filled button', () => {
    expect(between('ink', 'marker')).toBeGreaterThan(4.5)
    expect(between('ink', 'marker-now')).toBeGreaterThan(4.5)
    expect(between('on-grip', 'grip')).toBeGreaterThan(4.5)
    expect(between('on-grip', 'grip-deep')).toBeGreaterThan(4.5)
  })

  test('the edge of a control and the focus ring can be seen', () => {
    for (const surface of ['paper', 'sheet']) {
      expect(between('edge', surface)).toBeGreaterThan(3)
      expect(between('focus', surface)).toBeGreaterThan(7)
    }
  })
})

test('dark by choice and dark by system are the same dark', () => {
  expect(readColours(":root:not([data-theme='light'])")).toEqual(themes.dark)
})

test('a colour that is not #rrggbb is refused', () => {
  expect(() => measureContrast('red', '#ffffff')).toThrow(RangeError)
  expect(measureContrast('#000000', '#ffffff')).toBe(21)
})
