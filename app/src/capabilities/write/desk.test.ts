import { fileURLToPath } from 'node:url'
import { buildCode } from '@handvat/documents/build-code.ts'
import type { CodeRule } from '@handvat/documents/code.ts'
import { loadLibrary } from '@handvat/documents/load-library.ts'
import { findPart, type PartKey } from '@handvat/documents/parts.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Beat, EditOutcome } from './contract.ts'
import { createDesk, type Keeping, type World } from './parts/desk.svelte.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../../../library', import.meta.url)))
const code = buildCode(library, {
  organisation: 'Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contact: { name: 'Karin Bos' },
  template: 'municipality',
})
const rule = code.sections.flatMap(({ rules }) => rules)[0]!
const part = `rule:${rule.id}`
const retitle = (nl: string): CodeRule => ({ ...rule, title: { ...rule.title, nl } })

let answers: (EditOutcome | Keeping)[]
let sent: { part: PartKey; seen: number; content: unknown }[]
let device: Record<PartKey, { seen: number; content: unknown }>
let heard: Beat | null

function open() {
  const world: World = {
    sendPart: async (edit) => {
      sent.push(edit)
      return answers.shift() ?? { saved: sent.length + 1, revision: sent.length + 1 }
    },
    beat: async () => heard,
    unsent: { read: () => device, write: (parts) => void (device = parts) },
  }
  return createDesk({ document: code, parts: {}, revision: 1 }, world)
}

beforeEach(() => {
  vi.useFakeTimers()
  answers = []
  sent = []
  device = {}
  heard = null
})

test('what is typed is shown at once and sent after a pause, once', async () => {
  const desk = open()
  for (const text of ['Z', 'Ze', 'Zeg']) desk.change(part, retitle(text))
  expect(findPart(desk.document, part)).toEqual(retitle('Zeg'))
  expect(desk.keeping).toBe('keeping')
  await vi.advanceTimersByTimeAsync(1000)
  expect(sent).toEqual([{ part, seen: 0, content: retitle('Zeg') }])
  expect(desk.keeping).toBe('kept')
  expect(device).toEqual({})
  desk.change(part, retitle('Zeg het'))
  await desk.flush()
  expect(sent.at(-1)?.seen).toBe(2)
})

test('without a connection it waits on the device and goes later; a new visit takes it up', async () => {
  const desk = open()
  answers = ['offline']
  desk.change(part, retitle('Onderweg'))
  await desk.flush()
  expect(desk.keeping).toBe('offline')
  expect(device).toEqual({ [part]: { seen: 0, content: retitle('Onderweg') } })
  // The browser closes here.
  vi.clearAllTimers()
  const again = open()
  expect(again.resume()).toBe(1)
  expect(findPart(again.document, part)).toEqual(retitle('Onderweg'))
  await again.flush()
  expect(again.keeping).toBe('kept')
  expect(device).toEqual({})
})

test('where somebody was first, both texts stay until the author chooses', async () => {
  const theirs = retitle('Van Youssef')
  for (const which of ['mine', 'theirs'] as const) {
    sent = []
    const desk = open()
    answers = [{ conflict: { number: 7, content: theirs, by: 'Youssef Haddad', at: null } }]
    desk.change(part, retitle('Van mij'))
    await desk.flush()
    expect(desk.conflicts).toMatchObject([{ part, theirs, mine: retitle('Van mij'), number: 7 }])
    expect(device).toHaveProperty([part])
    desk.choose(part, which)
    await desk.flush()
    expect(desk.conflicts).toEqual([])
    expect(device).toEqual({})
    if (which === 'mine')
      expect(sent.at(-1)).toEqual({ part, seen: 7, content: retitle('Van mij') })
    else {
      expect(sent).toHaveLength(1)
      expect(findPart(desk.document, part)).toEqual(theirs)
    }
  }
})

test('a conflict in one part holds up no other', async () => {
  const desk = open()
  answers = [{ conflict: { number: 7, content: rule, by: null, at: null } }]
  desk.change(part, retitle('Van mij'))
  const head = findPart(code, 'head') as object
  desk.change('head', { ...head, reviewBy: '2027-01-01' })
  await desk.flush()
  expect(sent.map((edit) => edit.part)).toEqual([part, 'head'])
})

test('what others write comes in, but never over what waits here', async () => {
  const desk = open()
  heard = {
    others: [{ name: 'Youssef Haddad', part: 'head' }],
    revision: 4,
    changes: [{ part, number: 4, content: retitle('Van Youssef') }],
  }
  await desk.beat()
  expect(desk.others).toEqual(heard.others)
  expect(findPart(desk.document, part)).toEqual(retitle('Van Youssef'))
  desk.change(part, retitle('Van mij'))
  heard = { ...heard, revision: 5, changes: [{ part, number: 5, content: rule }] }
  await desk.beat()
  expect(findPart(desk.document, part)).toEqual(retitle('Van mij'))
  await desk.flush()
  expect(sent).toEqual([{ part, seen: 4, content: retitle('Van mij') }])
})

test('a press is undone and done again as a whole', () => {
  const desk = open()
  const order = findPart(code, 'order') as { sections: { id: string; rules: string[] }[] }
  const without = {
    sections: order.sections.map((place) => ({
      ...place,
      rules: place.rules.filter((id) => id !== rule.id),
    })),
  }
  desk.press([
    { part, content: undefined },
    { part: 'order', content: without },
  ])
  expect(findPart(desk.document, part)).toBeUndefined()
  desk.undo()
  expect(desk.document).toEqual(code)
  desk.redo()
  expect(findPart(desk.document, 'order')).toEqual(without)
  expect(desk.canRedo).toBe(false)
})
