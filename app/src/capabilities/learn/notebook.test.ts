import { expect, test } from 'vitest'
import type { StepView, TrackView } from './contract.ts'
import {
  emptyNotes,
  nextPractice,
  noteChoice,
  noteFinished,
  noteStep,
  readNotes,
} from './parts/notebook.ts'
import { countCharacters, fillPattern } from './parts/fill-pattern.ts'
import { walkTrack } from './parts/track-steps.ts'

const step = (kind: StepView['kind'], dilemmas: string[] = []): StepView => ({
  kind,
  minutes: 5,
  title: kind,
  text: '',
  dilemmas: dilemmas.map((id) => ({ id, title: id })),
})
const track: TrackView = {
  id: 'day-one',
  title: '',
  text: '',
  done: '',
  minutes: 20,
  steps: [step('read'), step('dilemmas', ['a', 'b']), step('acknowledge'), step('contact')],
  completedAt: null,
}

test('only the first answer at a scene counts, and trying another one counts no more', () => {
  const notes = emptyNotes()
  expect(noteChoice(notes, 'parcel', 'first', 'solve')).toBe(true)
  expect(noteChoice(notes, 'parcel', 'first', 'pass-on')).toBe(false)
  expect(noteChoice(notes, 'parcel', 'second', 'leave')).toBe(true)
  expect(notes.plays.parcel?.choices).toEqual({ first: 'pass-on', second: 'leave' })
})

test('with the switch off nothing counts, and switching it on later counts nothing from before', () => {
  const notes = { ...emptyNotes(), counts: false }
  expect(noteChoice(notes, 'parcel', 'first', 'solve')).toBe(false)
  notes.counts = true
  expect(noteChoice(notes, 'parcel', 'first', 'solve')).toBe(false)
})

test('what was kept is read again as it was', () => {
  const notes = emptyNotes()
  noteChoice(notes, 'parcel', 'first', 'solve')
  noteFinished(notes, 'parcel', '2026-11-30', false)
  noteStep(notes, 'day-one', 'read')
  noteStep(notes, 'day-one', 'read')
  notes.practice = { from: '2026-11-30', done: 1, stopped: false }
  expect(notes.steps).toEqual({ 'day-one': ['read'] })
  expect(readNotes(JSON.stringify(notes))).toEqual(notes)
})

test.each([
  null,
  '',
  'no json',
  '[]',
  '7',
  '{"plays":{"a":3},"steps":[1],"practice":{"from":"x"}}',
])('a notebook that holds %j opens, with what can be understood of it', (text) => {
  const { counts, steps, practice } = readNotes(text)
  expect({ counts, steps, practice }).toEqual({ counts: true, steps: {}, practice: null })
})

test('the practice days are 2, 7, 30 and 90, one at a time, and end', () => {
  const at = (done: number, today: string, stopped = false) =>
    nextPractice({ from: '2026-11-30', done, stopped }, today)
  expect(at(0, '2026-12-01')).toEqual({ index: 0, day: '2026-12-02', due: false })
  expect(at(0, '2026-12-02')).toEqual({ index: 0, day: '2026-12-02', due: true })
  expect(at(1, '2027-03-01')).toEqual({ index: 1, day: '2026-12-07', due: true })
  expect(at(3, '2026-12-10')).toEqual({ index: 3, day: '2027-02-28', due: false })
  expect(at(4, '2027-03-01')).toBeUndefined()
  expect(at(0, '2026-12-02', true)).toBeUndefined()
  expect(nextPractice(null, '2026-12-02')).toBeUndefined()
})

test('a track goes on where the person was', () => {
  const notes = emptyNotes()
  expect(walkTrack(track, notes, 'waiting')).toMatchObject({ current: 0, left: 20 })
  noteStep(notes, 'day-one', 'read')
  noteChoice(notes, 'a', 'first', 'x')
  noteFinished(notes, 'a', '2026-11-30', false)
  expect(walkTrack(track, notes, 'waiting')).toMatchObject({ current: 1, left: 15 })
  noteChoice(notes, 'b', 'first', 'x')
  noteFinished(notes, 'b', '2026-11-30', false)
  expect(walkTrack(track, notes, 'waiting').current).toBe(2)
  noteStep(notes, 'day-one', 'contact')
  expect(walkTrack(track, notes, 'answered')).toMatchObject({ current: -1, left: 0 })
})

test('whoever confirmed the code has read it, and need not say so twice', () => {
  expect(walkTrack(track, emptyNotes(), 'answered').steps.map(({ done }) => done)).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('a line is filled in, and shows where something is missing', () => {
  const words = { name: 'Ali', job: 'monteur', organisation: 'Waterrijk' }
  expect(fillPattern('{job} bij {organisation}', words)).toBe('monteur bij Waterrijk')
  expect(fillPattern('{job} bij {organisation}', { ...words, job: ' ' })).toBe('… bij Waterrijk')
  expect(countCharacters('Zoë 👩‍🔧')).toBe(5)
})
