import { expect, test } from 'vitest'
import type { CodeDocument } from './code.ts'
import { listPublishRemarks } from './publish-remarks.ts'
import { weighReview } from './review.ts'

const text = (nl: string, en = nl) => ({ nl, en })
const code: CodeDocument = {
  format: 1,
  stance: 'allow',
  organisation: 'Waterrijk',
  languages: ['nl', 'en'],
  title: text('Zo doen wij dat', 'How we do it'),
  intro: text('Welkom', 'Welcome'),
  contact: { name: 'Karin Bos' },
  sections: [{ id: 'why', title: text('Waarom', 'Why'), body: [text('Daarom')], rules: [] }],
  reviewBy: '2027-11-30',
}

test('a code that is whole gives no remark', () => {
  expect(listPublishRemarks(code, '2026-12-01')).toEqual([])
})

test('a text without its translation, and a translation that lags, are counted by language', () => {
  const half: CodeDocument = {
    ...code,
    lagging: ['en'],
    sections: [{ ...code.sections[0]!, body: [text('Daarom', ' ')] }],
  }
  expect(listPublishRemarks(half, '2026-12-01')).toEqual([
    { say: 'untranslated', language: 'en', count: 1 },
    { say: 'lagging', language: 'en', count: 1 },
  ])
  // A language that the code is not in need not be there, and a text that nobody wrote is no missing translation.
  expect(listPublishRemarks({ ...half, lagging: [], languages: ['nl'] }, '2026-12-01')).toEqual([])
  expect(listPublishRemarks({ ...code, intro: text('') }, '2026-12-01')).toEqual([])
})

test('a review date that is missing or past, and an account with one holder', () => {
  const { reviewBy: _, ...undated } = code
  expect(listPublishRemarks(undated, '2026-12-01')).toEqual([{ say: 'review-missing' }])
  expect(listPublishRemarks(code, '2027-12-01')).toEqual([
    { say: 'review-passed', day: '2027-11-30' },
  ])
  const account = { platform: 'X', handle: '@w', purpose: text('Nieuws'), holders: ['Karin', ' '] }
  expect(listPublishRemarks({ ...code, facts: { accounts: [account] } }, '2026-12-01')).toEqual([
    { say: 'few-holders', account: 'X @w', count: 1 },
  ])
})

test('a review date is far, near from thirty days before, passed from the day after, long passed after ninety more', () => {
  const states = [
    '2027-10-30',
    '2027-10-31',
    '2027-11-30',
    '2027-12-01',
    '2028-02-28',
    '2028-02-29',
  ]
  expect(states.map((today) => weighReview('2027-11-30', today))).toEqual([
    { state: 'far' },
    { state: 'soon', by: '2027-11-30', days: 30 },
    { state: 'soon', by: '2027-11-30', days: 0 },
    { state: 'passed', by: '2027-11-30', days: 1 },
    { state: 'passed', by: '2027-11-30', days: 90 },
    { state: 'long-passed', by: '2027-11-30', days: 91 },
  ])
  expect(weighReview(undefined, '2027-11-30')).toEqual({ state: 'none' })
})
