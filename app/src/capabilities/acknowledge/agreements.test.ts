import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Audience } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import {
  endAgreement,
  hashAgreement,
  putAgreement,
  signAgreement,
} from './actions/agreements.server.ts'
import {
  getAgreement,
  getSignature,
  listAgreements,
  listSigned,
  listToSign,
} from './reads/agreements.server.ts'
import { getStanding } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let marijke: Who
let stranger: Who

const managers: Audience = { roles: ['manager'], duties: [], units: [] }
const text = {
  language: 'nl' as const,
  title: 'Geheimhouding van de projectgroep',
  body: 'Ik vertel niemand wat ik hier hoor.\n\nWat ik mag melden, mag ik altijd melden.',
  concerns: managers,
}
const titlesFor = async (who: Who) => (await listToSign(who)).map(({ title }) => title)

async function put(more: Partial<typeof text> = {}, seen: string | null = null): Promise<string> {
  const done = await putAgreement(marijke, { ...text, ...more }, seen)
  if (typeof done === 'string') throw new Error(done)
  return done.agreement
}

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  marijke = await waterrijk.add('Marijke Postma', 'hr')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})
afterAll(() => database?.close())

test('whom it concerns is asked, signs exactly that text, and keeps the proof', async () => {
  const joost = await waterrijk.add('Joost van Dam', 'manager')
  const eva = await waterrijk.add('Eva Kuiper')
  const id = await put()
  expect(await titlesFor(joost)).toEqual([text.title])
  expect(await titlesFor(eva)).toEqual([])
  await expect(getAgreement(eva, id)).rejects.toThrow('not-found')
  await expect(signAgreement(eva, id)).rejects.toThrow('not-found')
  await expect(signAgreement(stranger, id)).rejects.toThrow('not-found')
  const signed = await signAgreement(joost, id)
  if (signed === 'newer') throw new Error(signed)
  expect(await signAgreement(joost, id)).toEqual(signed)
  expect(await titlesFor(joost)).toEqual([])
  const proof = await getSignature(joost, signed.signature)
  expect(proof.signature.hash).toBe(hashAgreement(text))
  expect(proof.agreement).toMatchObject({ body: text.body, version: 1 })
  await expect(getSignature(marijke, signed.signature)).rejects.toThrow('not-found')
})

test('two presses at the same moment give one signature', { repeats: 2 }, async () => {
  const joost = await waterrijk.add(`Joost ${crypto.randomUUID()}`, 'manager')
  const id = await put({ title: `Dubbel ${crypto.randomUUID()}` })
  const done = await Promise.all([1, 2, 3].map(() => signAgreement(joost, id)))
  expect(new Set(done.map((one) => JSON.stringify(one))).size).toBe(1)
  await endAgreement(marijke, id)
})

test('signing is no part of the code: neither answers the other', async () => {
  const joost = await waterrijk.add('Jan de Wit', 'manager')
  const id = await put({ title: 'Los van de code' })
  await signAgreement(joost, id)
  const publication = (await findPublication(joost))!.id
  expect(await getStanding(joost, publication)).toEqual({ state: 'waiting' })
  await endAgreement(marijke, id)
})

test('a new version asks anew, and the old signature stays with the old text', async () => {
  const joost = await waterrijk.add('Kees Baas', 'manager')
  const first = await put({ title: 'Versies' })
  await signAgreement(joost, first)
  expect(await putAgreement(marijke, { ...text, title: 'Versies' }, first)).toBe('same')
  const second = await put({ title: 'Versies', body: 'Nieuwe tekst.' }, first)
  expect(await putAgreement(marijke, { ...text, body: 'Te laat.' }, first)).toBe('changed')
  expect(await titlesFor(joost)).toContain('Versies')
  const late = await waterrijk.add('Late Baas', 'manager')
  expect(await signAgreement(late, first)).toBe('newer')
  await signAgreement(joost, second)
  expect((await listSigned(joost)).map(({ version }) => version)).toEqual([2, 1])
  const rights = look(joost, ({ tx }) =>
    tx.selectFrom('agreement').select('body').where('id', '=', first).executeTakeFirst(),
  )
  expect((await rights)?.body).toBe(text.body)
  await endAgreement(marijke, second)
})

test('nothing of what was put or signed can be changed by the application', async () => {
  await put({ title: 'Onveranderlijk' })
  await expect(
    act(marijke, ({ tx }) => tx.updateTable('agreement').set({ body: 'anders' }).execute()),
  ).rejects.toThrow('permission denied')
  await expect(act(marijke, ({ tx }) => tx.deleteFrom('signature').execute())).rejects.toThrow(
    'permission denied',
  )
})

test('what ended is asked of nobody, and the proofs stay', async () => {
  const joost = await waterrijk.add('Einde Baas', 'manager')
  const id = await put({ title: 'Voorbij' })
  const late = await waterrijk.add('Nog een Baas', 'manager')
  await signAgreement(joost, id)
  await endAgreement(marijke, id)
  await endAgreement(marijke, id)
  expect(await titlesFor(late)).not.toContain('Voorbij')
  expect(await signAgreement(late, id)).toBe('newer')
  expect((await listSigned(joost)).map(({ title }) => title)).toContain('Voorbij')
})

test('only HR, the admin and who has the law as a duty put one, and see numbers from ten people on', async () => {
  const eva = await waterrijk.add('Eva Nummer')
  for (const role of ['employee', 'manager', 'communications', 'works-council']) {
    const who = { ...eva, roles: ['employee', role] }
    await expect(putAgreement(who, text)).rejects.toThrow('not-allowed')
    await expect(endAgreement(who, crypto.randomUUID())).rejects.toThrow('not-allowed')
    await expect(listAgreements(who)).rejects.toThrow('not-allowed')
  }
  await putAgreement(
    { ...eva, duties: ['legal'] },
    { ...text, title: 'Voor allen', concerns: null },
  )
  const rows = await listAgreements(marijke)
  expect(rows.find(({ title }) => title === 'Voor allen')?.count?.asked).toBeGreaterThanOrEqual(10)
  const webcare: Audience = { roles: ['works-council'], duties: [], units: [] }
  await waterrijk.add('Ruud Hendriks', 'works-council')
  await put({ title: 'Voor één', concerns: webcare })
  expect(
    (await listAgreements(marijke)).find(({ title }) => title === 'Voor één')?.count,
  ).toBeNull()
})
