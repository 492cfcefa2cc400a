import { PATHS } from '@handvat/engine/condition.ts'
import { describe, expect, test } from 'vitest'
import { CONTEXT_FIELDS } from './check-condition.ts'
import { contextSchema, mergeContext, strictContextSchema } from './context-schema.ts'

test('the schema knows exactly the fields of the context that the engine can test', () => {
  const fields = [...PATHS].filter((path) => !path.startsWith('facts.'))
  // The engine cannot test inside a list; the schema describes no field there either.
  expect([...CONTEXT_FIELDS.keys()].sort()).toEqual(fields.sort())
})

test('a caller may send fields that this version does not know, an author may not', () => {
  const context = {
    channel: 'private',
    weather: 'rain',
    photo: { people: 'none', filter: 'sepia' },
  }
  expect(contextSchema.parse(context)).toEqual({ channel: 'private', photo: { people: 'none' } })
  expect(strictContextSchema.safeParse(context).success).toBe(false)
})

test('a value that the engine cannot understand is refused', () => {
  expect(contextSchema.safeParse({ channel: 'office' }).success).toBe(false)
  expect(contextSchema.safeParse({ embargo: { until: 'soon' } }).success).toBe(false)
  expect(contextSchema.safeParse({ alreadyPublic: 'unknown', photo: null }).success).toBe(true)
})

describe('joining two contexts', () => {
  test('joins objects key by key and replaces lists, values and null', () => {
    expect(
      mergeContext(
        {
          channel: 'private',
          register: { clients: ['A'], people: ['B'] },
          photo: { people: 'none' },
        },
        { register: { clients: ['C'] }, photo: null },
      ),
    ).toEqual({
      channel: 'private',
      register: { clients: ['C'], people: ['B'] },
      photo: null,
    })
  })

  test('leaves both as they were', () => {
    const base = { register: { clients: ['A'] } }
    mergeContext(base, { register: { people: ['B'] } })
    expect(base).toEqual({ register: { clients: ['A'] } })
  })
})
