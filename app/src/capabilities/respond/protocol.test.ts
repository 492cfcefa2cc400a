import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawProtocol, listShortCuts } from '@handvat/documents/protocol-picture.ts'
import { walk } from '@handvat/documents/protocol.ts'
import type { Who } from '#platform/who.ts'
import { openItem, see, walkTo } from '../../../tests/inbox.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { adaptProtocol, chooseVariant, restoreVersion } from './actions/adapt-protocol.server.ts'
import { recordAnswer } from './actions/answer.server.ts'
import { takeStep, takeSteps, undoSteps } from './actions/walk.server.ts'
import { insertQuestion, listLeads, removeQuestion } from './parts/edit-paths.ts'
import { fieldsOf, writePart } from './parts/edit-protocol.ts'
import { getProtocol, listVariants } from './protocol.ts'
import { getItem } from './reads.server.ts'
import { getOwnProtocol } from './reads/protocol.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let eva: Who
let priya: Who

const press = { part: 'question-safety', reason: null }

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
})
afterAll(() => database?.close())

describe('the protocol of an organisation', () => {
  test('is the Dutch variant until somebody chooses or changes one', async () => {
    expect(await getOwnProtocol(priya)).toMatchObject({
      protocol: { id: 'response' },
      number: null,
      versions: [],
    })
  })

  test('changes by versions; an item keeps the one it began with, also where that came with the product', async () => {
    const { item } = await openItem(eva, 'Begonnen voor de wijziging')
    const fresh = (await openItem(eva, 'Nog niet begonnen')).item
    await takeStep(priya, await see(priya, item), { node: 'safety', option: 'no' })
    const number = (await getItem(priya, item)).item.protocol
    expect(number).toBe(1)
    const done = await adaptProtocol(priya, null, { ...press, reason: 'Korter' }, (protocol) =>
      writePart(protocol, 'question-crisis-sign', {
        'question.nl': 'Crisis?',
        'question.en': 'Crisis?',
      }),
    )
    expect(done).toEqual({ number: 2 })
    const questionOf = async (id: string) => {
      const { item: found, protocol } = await getItem(priya, id)
      const here = walk(protocol, found.steps)
      return here.kind === 'question' && here.question.question.nl
    }
    expect(await questionOf(item)).toBe('Is dit een teken van een crisis?')
    await takeStep(priya, await see(priya, fresh), { node: 'safety', option: 'no' })
    expect(await questionOf(fresh)).toBe('Crisis?')
    // Taken back to the beginning it starts anew, by the protocol in use.
    await undoSteps(priya, await see(priya, item), 0)
    await takeStep(priya, await see(priya, item), { node: 'safety', option: 'no' })
    expect(await questionOf(item)).toBe('Crisis?')
    expect((await getOwnProtocol(priya)).versions).toEqual([
      expect.objectContaining({ number: 2, by: 'Priya Nair', reason: 'Korter' }),
    ])
  })

  test('is not changed by who looks at an old version, nor into one that would not hold', async () => {
    const { number } = await getOwnProtocol(priya)
    expect(await chooseVariant(priya, null, 'air-force')).toBe('changed')
    const wrong = await adaptProtocol(priya, number, press, (protocol) =>
      writePart(protocol, 'question-safety', { 'question.nl': ' ' }),
    )
    expect(wrong).toBe('wrong')
    const brace = await adaptProtocol(priya, number, press, (protocol) =>
      writePart(protocol, 'outcome-complaint', { 'fresh.nl': 'Bel {telefoon}' }),
    )
    expect(brace).toBe('wrong')
    await expect(chooseVariant(eva, number, 'air-force')).rejects.toThrow('not-allowed')
    expect((await getOwnProtocol(priya)).number).toBe(number)
  })

  test('can be the other variant, and what is under way goes on in the old one', async () => {
    const { item } = await openItem(eva, 'Onderweg')
    await walkTo(priya, item)
    const { number } = await getOwnProtocol(priya)
    expect(await chooseVariant(priya, number, 'air-force')).toEqual({ number: 3 })
    expect((await getItem(priya, item)).protocol.id).toBe('response')
    expect(await recordAnswer(priya, await see(priya, item), 'Sorry!')).toBe('done')
    const next = (await openItem(eva, 'Nieuw')).item
    const steps = [
      'balanced:no',
      'bashing:no',
      'rage:no',
      'mistaken:no',
      'unhappy:yes',
      'repair:yes',
    ]
    for (const step of steps) {
      const [node = '', option = ''] = step.split(':')
      expect(await takeStep(priya, await see(priya, next), { node, option })).toBe('done')
    }
    const { protocol, item: walked } = await getItem(priya, next)
    const here = walk(protocol, walked.steps)
    expect(here.kind === 'outcome' && here.outcome.title.nl).toBe('Maak het goed')
    expect(await chooseVariant(priya, 3, 'response')).toEqual({ number: 4 })
  })

  test('takes a question of one’s own, leads an answer elsewhere, and comes back as it was', async () => {
    const before = await getOwnProtocol(priya)
    const own = {
      'question.nl': 'Gaat het over de verkiezingen?',
      'question.en': '',
      'help.nl': 'In de weken ervoor antwoordt alleen de woordvoerder.',
      'yes.nl': 'Ja',
      'yes.en': 'Yes',
      'no.nl': 'Nee',
      'no.en': 'No',
      to: 'journalist',
    }
    const done = await adaptProtocol(priya, before.number, press, (protocol) =>
      writePart(protocol, 'before-press', own),
    )
    const number = (before.number ?? 0) + 1
    expect(done).toEqual({ number })
    const { item } = await openItem(eva, 'Verkiezingen')
    for (const step of ['safety:no', 'crisis-sign:no', 'own-1:yes']) {
      const [node = '', option = ''] = step.split(':')
      expect(await takeStep(priya, await see(priya, item), { node, option })).toBe('done')
    }
    const { protocol, item: walked } = await getItem(priya, item)
    const here = walk(protocol, walked.steps)
    expect(here.kind === 'outcome' && here.outcome.id).toBe('journalist')
    const asked = protocol.questions.find(({ id }) => id === 'own-1')
    expect(asked?.question).toEqual({ nl: own['question.nl'], en: own['question.nl'] })
    // The only answer that leads to a crisis may not lead elsewhere, nor a question go round.
    const lost = await adaptProtocol(priya, number, press, (current) =>
      writePart(current, 'question-crisis-sign', { 'to.yes': 'threat' }),
    )
    expect(lost).toBe('unreached')
    const round = await adaptProtocol(priya, number, press, (current) =>
      writePart(current, 'question-own-1', { 'to.yes': 'safety' }),
    )
    expect(round).toBe('wrong')
    const gone = await adaptProtocol(priya, number, press, (current) =>
      writePart(current, 'question-own-1', { remove: 'yes' }),
    )
    expect(gone).toEqual({ number: number + 1 })
    const now = await getOwnProtocol(priya)
    expect(now.protocol.questions).toEqual(before.protocol.questions)
    expect(await restoreVersion(priya, now.number, number)).toEqual({ number: number + 2 })
    expect((await getOwnProtocol(priya)).protocol).toEqual(protocol)
    await expect(restoreVersion(priya, number + 2, 999)).rejects.toThrow('not-found')
    await expect(restoreVersion(eva, number + 2, number)).rejects.toThrow('not-allowed')
    expect(await chooseVariant(priya, number + 2, 'response')).toEqual({ number: number + 3 })
  })

  test('several answers by one press count all or not at all, and leave the same path', async () => {
    const { item } = await openItem(eva, 'In twee keer')
    const { none } = listShortCuts(getProtocol(), [])
    const cut = [...(none ?? []).slice(0, -1), { node: 'nowhere', option: 'no' }]
    expect(await takeSteps(priya, await see(priya, item), cut)).toBe('changed')
    expect((await getItem(priya, item)).item.steps).toEqual([])
    expect(await takeSteps(priya, await see(priya, item), none ?? [])).toBe('done')
    const { ends } = listShortCuts(getProtocol(), none ?? [])
    const way = ends.find(({ outcome }) => outcome.id === 'complaint')?.answers ?? []
    expect(await takeSteps(priya, await see(priya, item), way)).toBe('done')
    const other = (await openItem(eva, 'Vraag voor vraag')).item
    await walkTo(priya, other)
    const [one, two] = [await getItem(priya, item), await getItem(priya, other)]
    expect(one.item.steps).toEqual(two.item.steps)
    expect(walk(one.protocol, one.item.steps)).toEqual(walk(two.protocol, two.item.steps))
  })
})

describe('changing a part', () => {
  test.each(listVariants().map((variant) => [variant.id, variant] as const))(
    'writing what stands there changes nothing, in "%s"',
    (_, variant) => {
      const parts = [
        'hours',
        'owners',
        ...variant.questions.map(({ id }) => `question-${id}`),
        ...variant.outcomes.map(({ id }) => `outcome-${id}`),
      ]
      for (const part of parts) {
        const fields = fieldsOf(variant, part) ?? []
        expect(fields.length).toBeGreaterThan(0)
        const values = Object.fromEntries(fields.map(({ name, value }) => [name, value]))
        expect({ part, written: writePart(variant, part, values) }).toEqual({
          part,
          written: variant,
        })
      }
    },
  )

  test.each(listVariants().map((variant) => [variant.id, variant] as const))(
    'a question may come before each other one and lead wherever is offered, and goes without a trace, in "%s"',
    (_, variant) => {
      const words = { nl: 'Eigen', en: 'Own' }
      for (const { id } of variant.questions)
        for (const lead of listLeads(variant, id)) {
          const own = { question: words, help: words, yes: words, no: words, to: lead.id }
          const grown = insertQuestion(variant, id, own)
          // Every path still ends: drawing one that goes round would never come back.
          expect(drawProtocol(grown)).toHaveLength(variant.questions.length + 1)
          expect(removeQuestion(grown, 'own-1')).toEqual(variant)
        }
    },
  )

  test('a reply piece that is emptied goes, and a new one comes last', () => {
    const variant = getProtocol()
    const part = 'outcome-complaint'
    const fields = fieldsOf(variant, part) ?? []
    const values = {
      ...Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      'reply.sorry.nl': '',
      'reply.sorry.en': '',
      'fresh.nl': 'Bel ons gerust.',
      acknowledge: '30',
      answer: '',
    }
    const outcome = writePart(variant, part, values).outcomes.find(({ id }) => id === 'complaint')
    expect(outcome?.replies.map(({ id }) => id)).toEqual([
      'waiting',
      'private',
      'known',
      'report-back',
      'own-1',
    ])
    expect(outcome?.replies.at(-1)).toMatchObject({ nl: 'Bel ons gerust.', en: 'Bel ons gerust.' })
    expect(outcome?.clock).toEqual({ acknowledge: 30, answer: null, always: false })
  })

  test('of a part that is not there has no fields', () => {
    expect(fieldsOf(getProtocol(), 'question-nowhere')).toBeNull()
    expect(fieldsOf(getProtocol(), '')).toBeNull()
  })
})
