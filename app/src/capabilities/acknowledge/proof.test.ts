import { readDay } from '@handvat/documents/review.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { useMailServer } from '#platform/mail.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { acknowledge } from './actions/acknowledge.server.ts'
import { requestProof } from './actions/request-proof.server.ts'
import { proofInput } from './input.ts'
import { mostProofsADay } from './model.ts'
import { getRequestedProof, listProofRequests } from './reads/proofs.server.ts'
import { getReceipt } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let fatima: Who
let receipt: string
let hr = 0

const day = 86_400_000
const writeDay = readDay
const newHr = () => waterrijk.add(`Marijke ${++hr}`, 'hr')
const asking = {
  colleague: 'Fatima el Bakkali',
  onDay: writeDay(new Date()),
  reason: 'audit' as const,
  words: 'De accountant vraagt wat er bekend was.',
}

beforeAll(async () => {
  database = await openTestDatabase()
  useMailServer('smtp://127.0.0.1:9', 'handvat@waterrijk.example')
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  fatima = await waterrijk.add('fatima@waterrijk.example')
  await act(fatima, ({ tx }) =>
    tx
      .updateTable('person')
      .set({ name: 'Fatima el Bakkali' })
      .where('id', '=', fatima.person!)
      .execute(),
  )
  const done = await acknowledge(fatima, (await findPublication(fatima))!.id, 'nl')
  if (typeof done === 'string') throw new Error(done)
  receipt = done.receipt
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('HR gets one proof with a reason, it is a record, and its owner is told who, when and why', async () => {
  const marijke = await newHr()
  const done = await requestProof(marijke, asking)
  if (typeof done === 'string') throw new Error(done)
  const shown = await getRequestedProof(marijke, done.request)
  expect(shown).toMatchObject({ name: 'Fatima el Bakkali', receipt: { id: receipt } })
  expect(shown.receipt).toEqual(await getReceipt(fatima, receipt))
  expect((await listProofRequests(fatima))[0]).toMatchObject({
    name: 'Marijke 1',
    reason: 'audit',
    words: asking.words,
    onDay: asking.onDay,
    proof: receipt,
  })
  const letters = await look(fatima, ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'body'])
      .where('subject', '=', 'Je bewijs van lezen is opgevraagd')
      .execute(),
  )
  expect(letters).toHaveLength(1)
  expect(letters[0]?.to_address).toBe('fatima@waterrijk.example')
  expect(letters[0]?.body).toContain('Marijke 1 heeft je bewijs')
  expect(letters[0]?.body).toContain(asking.words)
})

test('for a day before the reading there is no proof, and that is told to its owner too', async () => {
  const marijke = await newHr()
  const onDay = writeDay(new Date(now().getTime() - 3 * day))
  const done = await requestProof(marijke, { ...asking, onDay })
  if (typeof done === 'string') throw new Error(done)
  expect((await getRequestedProof(marijke, done.request)).receipt).toBeNull()
  expect((await listProofRequests(fatima))[0]).toMatchObject({ onDay, proof: null })
})

test('of somebody who left the proof can still be asked for', async () => {
  const marijke = await newHr()
  const gone = await waterrijk.add('Gerrit Gegaan')
  await act(gone, ({ tx }) =>
    tx.updateTable('person').set({ left_at: now() }).where('id', '=', gone.person!).execute(),
  )
  expect(await requestProof(marijke, { ...asking, colleague: 'gerrit gegaan' })).toHaveProperty(
    'request',
  )
})

test('only who asked looks at it, for a day, and nobody else by any role', async () => {
  const marijke = await newHr()
  const other = await newHr()
  const done = await requestProof(marijke, asking)
  if (typeof done === 'string') throw new Error(done)
  await expect(getRequestedProof(other, done.request)).rejects.toThrow('not-found')
  for (const role of ['employee', 'manager', 'communications', 'works-council', 'admin']) {
    const who = { ...marijke, roles: ['employee', role] }
    await expect(getRequestedProof(who, done.request)).rejects.toThrow('not-allowed')
    await expect(requestProof(who, asking)).rejects.toThrow('not-allowed')
  }
  // The receipt itself stays its owner's.
  await expect(getReceipt(marijke, receipt)).rejects.toThrow('not-found')
  moveClock(day + 60_000)
  await expect(getRequestedProof(marijke, done.request)).rejects.toThrow('not-found')
})

test('a list cannot be made of it: ten a day, also when all are pressed at once', async () => {
  const marijke = await newHr()
  const results = await Promise.allSettled(
    Array.from({ length: mostProofsADay + 4 }, () => requestProof(marijke, asking)),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostProofsADay)
  await expect(requestProof(marijke, asking)).rejects.toThrow('too-many-tries')
})

test('nobody, several of one name, and oneself are said, and told to nobody', async () => {
  const marijke = await newHr()
  await waterrijk.add('Jan Dubbel')
  await waterrijk.add('Jan Dubbel')
  const before = (await listProofRequests(marijke)).length
  expect(await requestProof(marijke, { ...asking, colleague: 'Niemand' })).toBe('nobody')
  expect(await requestProof(marijke, { ...asking, colleague: 'Jan Dubbel' })).toBe('several')
  expect(await requestProof(marijke, { ...asking, colleague: `Marijke ${hr}` })).toBe('yourself')
  expect(await listProofRequests(marijke)).toHaveLength(before)
})

test('a reason of the list and words of one’s own are needed', () => {
  const errors = (input: object) =>
    proofInput.safeParse({ ...asking, ...input }).error?.issues.map(({ message }) => message)
  expect(errors({})).toBeUndefined()
  expect(errors({ reason: 'nieuwsgierig' })).toEqual(['proof-reason-missing'])
  expect(errors({ words: '  ' })).toEqual(['why-missing'])
  expect(errors({ words: 'x'.repeat(501) })).toEqual(['too-long'])
  expect(errors({ onDay: '2026-02-31' })).toEqual(['day-missing'])
})
