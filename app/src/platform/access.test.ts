import { describe, expect, test } from 'vitest'
import { demand, may, type AccessRow } from './access.ts'
import { Refusal, statusOf } from './refusal.ts'
import { visitorOf, type Who } from './who.ts'

const person = (roles: string[], duties: string[] = []): Who => ({
  organisation: crypto.randomUUID(),
  person: crypto.randomUUID(),
  roles,
  duties,
})
const visitor = visitorOf(crypto.randomUUID())

const open: AccessRow = { may: 'everyone', routes: [] }
const setUp: AccessRow = { may: 'setup', routes: [] }
const staff: AccessRow = { may: ['admin', 'duty:webcare'], routes: [] }
const nobody: AccessRow = { may: [], routes: [] }

describe('who may', () => {
  test('what is for everyone is also for a visitor, with or without an organisation', () => {
    for (const who of [null, visitor, person([])]) expect(may(who, open)).toBe(true)
  })

  test('what is for roles asks for one of them', () => {
    expect(may(person(['employee', 'admin']), staff)).toBe(true)
    expect(may(person(['employee']), staff)).toBe(false)
    expect(may(person([]), staff)).toBe(false)
  })

  test('a duty counts as a duty, and not as a role of that name', () => {
    expect(may(person(['employee'], ['webcare']), staff)).toBe(true)
    expect(may(person(['webcare']), staff)).toBe(false)
    expect(may(person(['employee'], ['admin']), staff)).toBe(false)
    expect(may(person(['employee'], ['duty:webcare']), staff)).toBe(false)
  })

  test('a visitor has no roles, even one that claims them', () => {
    for (const who of [null, visitor, { ...visitor, roles: ['admin'], duties: ['webcare'] }])
      expect(may(who, staff)).toBe(false)
  })

  test('the set-up is for nobody who is signed in: its cookie decides', () => {
    for (const who of [null, visitor, person(['admin'])]) expect(may(who, setUp)).toBe(false)
  })

  test('an empty list is for nobody', () => {
    expect(may(person(['admin', 'employee'], ['webcare']), nobody)).toBe(false)
  })
})

describe('a demand', () => {
  const refusalOf = (who: Who, row: AccessRow) => {
    try {
      demand(who, row)
      return null
    } catch (error) {
      return error instanceof Refusal ? [error.id, statusOf(error.id)] : error
    }
  }

  test('lets pass who may', () => {
    expect(refusalOf(person(['admin']), staff)).toBeNull()
    expect(refusalOf(visitor, open)).toBeNull()
  })

  test('tells a visitor to sign in, and a person that it may not be', () => {
    expect(refusalOf(visitor, staff)).toEqual(['not-signed-in', 401])
    expect(refusalOf(person(['employee']), staff)).toEqual(['not-allowed', 403])
    expect(refusalOf(visitor, setUp)).toEqual(['not-signed-in', 401])
  })
})
