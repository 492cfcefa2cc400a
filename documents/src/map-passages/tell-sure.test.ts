import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { getLibrary } from '../load-library.ts'
import { mapPassages } from './map-passages.ts'
import { SURENESS, tellSure } from './tell-sure.ts'
import type { Sureness } from './tell-sure.ts'
import { listLabelled } from './testing/read-labelled.ts'

const library = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))

test('what is called sure is right nineteen times of twenty, and more than half of all proposals are', () => {
  const counts = { sure: [0, 0], likely: [0, 0], guess: [0, 0] } as Record<Sureness, number[]>
  for (const { read, targets } of listLabelled()) {
    mapPassages(library, read).forEach((mapping, index) => {
      const count = counts[tellSure(mapping)] as [number, number]
      count[1]++
      if (JSON.stringify(mapping.target) === JSON.stringify(targets[index])) count[0]++
    })
  }
  const share = (one: Sureness) => (counts[one][0] ?? 0) / (counts[one][1] ?? 1)
  expect(share('sure')).toBeGreaterThan(0.95)
  expect(share('likely')).toBeGreaterThan(0.8)
  expect(share('guess')).toBeLessThan(share('likely'))
  const all = SURENESS.reduce((sum, one) => sum + (counts[one][1] ?? 0), 0)
  expect((counts.sure[1] ?? 0) / all).toBeGreaterThan(0.5)
})
