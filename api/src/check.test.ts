import { expect, test } from 'vitest'
import { checkLineSchema } from './check.ts'

test('a line needs an id and a text, and may be empty in all other fields', () => {
  expect(checkLineSchema.parse({ id: 3, text: '', lang: null, note: 'x' })).toEqual({
    id: 3,
    text: '',
    lang: null,
  })
  expect(checkLineSchema.safeParse({ text: 'x' }).success).toBe(false)
  expect(checkLineSchema.safeParse({ id: 1, text: 'x', lang: 'de' }).success).toBe(false)
})
