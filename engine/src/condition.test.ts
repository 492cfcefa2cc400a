import { describe, expect, test } from 'vitest'
import { findUnknownPath, holds } from './condition.ts'
import type { CheckContext } from './context.ts'
import { readFacts } from './facts.ts'
import type { Condition } from './rule.ts'

const does = (condition: Condition, context: CheckContext) =>
  holds(condition, context, readFacts(context))

describe('a condition', () => {
  test('asks for one value or one of a list; a field that is not there counts as absent', () => {
    expect(does({ 'photo.people': 'adults' }, { photo: { people: 'adults' } })).toBe(true)
    expect(does({ 'photo.people': ['minors', 'adults'] }, { photo: { people: 'adults' } })).toBe(
      true,
    )
    expect(does({ 'photo.people': 'minors' }, { photo: null })).toBe(false)
    expect(does({ 'photo.people': 'absent' }, { photo: null })).toBe(true)
    expect(does({ alreadyPublic: false }, {})).toBe(false)
    expect(does({ alreadyPublic: ['absent', false] }, {})).toBe(true)
  })

  test('knows the default channel and role', () => {
    expect(does({ channel: 'professional', role: 'employee' }, {})).toBe(true)
    expect(does({ channel: 'professional' }, { channel: 'private' })).toBe(false)
  })

  test('holds for a list when one of its members does', () => {
    expect(does({ 'photo.visible': 'badge' }, { photo: { visible: ['screen', 'badge'] } })).toBe(
      true,
    )
    expect(does({ 'photo.visible': 'badge' }, { photo: { visible: [] } })).toBe(false)
  })

  test('can ask whether something is there, and for more than a number', () => {
    expect(does({ replyTo: { present: true } }, { replyTo: { kind: 'troll' } })).toBe(true)
    expect(does({ replyTo: { present: false } }, { replyTo: null })).toBe(true)
    expect(does({ competitors: { present: true } }, { competitors: [] })).toBe(false)
    expect(
      does({ 'replyTo.ownReplies': { above: 1 } }, { replyTo: { kind: 'troll', ownReplies: 2 } }),
    ).toBe(true)
    expect(does({ 'replyTo.ownReplies': { above: 1 } }, {})).toBe(false)
  })

  test('is turned round by not, and may be written as a tree', () => {
    expect(does({ not: { channel: 'private' } }, {})).toBe(true)
    expect(does({ channel: 'professional', not: { sector: 'care' } }, { sector: 'care' })).toBe(
      false,
    )
    expect(
      does(
        { photo: { people: 'adults', permission: 'no' } },
        { photo: { people: 'adults', permission: 'no' } },
      ),
    ).toBe(true)
  })

  test('finds nothing in what objects inherit', () => {
    expect(does({ constructor: { present: true } } as unknown as Condition, {})).toBe(false)
  })

  test('with a field that no context has is told by its path', () => {
    expect(findUnknownPath({ 'photo.people': 'adults', not: { 'photo.pople': 'x' } })).toBe(
      'photo.pople',
    )
    expect(findUnknownPath({ photo: { pople: 'x' } })).toBe('photo.pople')
    expect(
      findUnknownPath({ photo: { present: true }, not: { 'facts.underEmbargo': true } }),
    ).toBeUndefined()
  })
})

describe('derived facts', () => {
  test('an embargo runs until its moment, and without a clock it runs', () => {
    const embargo = { until: '2026-12-01T09:00' }
    expect(does({ 'facts.underEmbargo': true }, { embargo, now: '2026-11-20T10:00' })).toBe(true)
    expect(does({ 'facts.underEmbargo': true }, { embargo, now: '2026-12-01T09:05' })).toBe(false)
    expect(does({ 'facts.underEmbargo': true }, { embargo })).toBe(true)
    expect(does({ 'facts.underEmbargo': true }, {})).toBe(false)
  })

  test('the age of a source is counted in days', () => {
    const source = { publishedAt: '2019-03-02' }
    const old: Condition = { 'facts.sourceAgeInDays': { above: 365 } }
    expect(does(old, { source, now: '2026-11-20' })).toBe(true)
    expect(
      does(old, { source: { publishedAt: '2026-11-19' }, now: '2026-11-20T08:00+01:00' }),
    ).toBe(false)
    expect(does(old, { source })).toBe(false)
    expect(does(old, { source: { publishedAt: 'gisteren' }, now: '2026-11-20' })).toBe(false)
  })

  test('a handle holds the own name, unless it is an own account', () => {
    const own = { handles: ['@Hoogwier', '@HoogwierHelpt'], ownProducts: ['Hoogwier'] }
    const says = (handle: string) =>
      does({ 'facts.handleHoldsOwnName': true }, { ...own, account: { handle } })
    expect(says('@Hoogwier_Jan')).toBe(true)
    expect(says('@jan.hoogwier')).toBe(true)
    expect(says('@HoogwierHelpt')).toBe(false)
    expect(says('@jandevries')).toBe(false)
  })

  test('a file name reveals a client, project or first name', () => {
    const register = { clients: ['Kaldenhoven'], projects: ['Project Kwikstaart'] }
    const says = (fileName: string) =>
      does({ 'facts.fileNameReveals': true }, { register, photo: { fileName } })
    expect(says('offerte_KaldenhovenBV.png')).toBe(true)
    expect(says('kwikstaart-v3-def.jpg')).toBe(true)
    expect(says('foto_sanne.jpg')).toBe(true)
    expect(says('IMG_0001.jpg')).toBe(false)
    expect(says('DSC_4410.JPG')).toBe(false)
  })
})
