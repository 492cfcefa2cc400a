import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../load-library.ts'
import { runLintCases } from './lint-cases.ts'

const { library, mistakes } = loadLibrary(join(import.meta.dirname, '../../../library'))

describe('the lint of the library', () => {
  test('has no mistake in its files', () => {
    expect(mistakes.filter(({ file }) => file.startsWith('lint/'))).toEqual([])
  })

  test('has the 42 remarks, once each', () => {
    const ids = Array.from({ length: 42 }, (_, index) => `L${String(index + 1).padStart(2, '0')}`)
    expect(library.lint.entries.map(({ id }) => id)).toEqual(ids)
  })

  test('never calls anything illegal: law is a possible risk', () => {
    for (const { id, say, why, fix } of library.lint.entries) {
      const words = [say, why, fix].flatMap(({ nl, en }) => [nl, en]).join(' ')
      expect(words, id).not.toMatch(/illega|onwettig|unlawful|strafbaar|overtreding/i)
    }
  })
})

test.each(library.lint.entries)('$id speaks on its own hits and not on its passes', ({ id }) => {
  const entries = library.lint.entries.filter((entry) => entry.id === id)
  const lint = { ...library.lint, entries }
  expect(runLintCases({ ...library, lint }).failures).toEqual([])
})
