import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { useInstallation } from '#platform/installation.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addOrganisation } from './actions/add-organisation.server.ts'
import {
  endSeat,
  enterSeat,
  leaveSeat,
  lookAtSeat,
  offerSeat,
  takeSeat,
} from './actions/seats.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import { organisationInput } from './input.ts'
import { findOrganisationByHost, findSignedIn } from './reads.server.ts'
import { listOwnSeats, listVisitingSeats } from './reads/seats.server.ts'

let database: TestDatabase
let bureau: Who
let waterrijk: Who
let els: Who
const letter = { write: () => ({ subject: 's', body: 'b' }) }

beforeAll(async () => {
  database = await openTestDatabase()
  useInstallation({ database: 'embedded', agency: 'bureau.example' })
  const one = await createOrganisation('Bureau Helder', 'bureau.example', { published: true })
  bureau = one.admin
  const two = await createOrganisation('Waterrijk', 'waterrijk.example')
  waterrijk = two.admin
  els = await two.add('Els Brand', 'communications')
})

afterAll(() => database?.close())

const names = async (who: Who) =>
  (await listOwnSeats(who)).map(({ organisation }) => organisation.name)

test('where nobody comes from a desk, nobody is shown', async () => {
  expect(await listVisitingSeats(waterrijk)).toEqual([])
})

test('a key that is carried to an organisation where one is signed in makes a seat, once', async () => {
  const key = await offerSeat(bureau)
  expect(await names(bureau)).toEqual([])
  expect(await lookAtSeat(els, key)).toBe('Bureau Helder')
  expect(await takeSeat(els, key)).toBe('taken')
  expect(await takeSeat(els, key)).toBe('unknown')
  expect(await names(bureau)).toEqual(['Waterrijk'])
  expect((await listOwnSeats(bureau))[0]?.who).toMatchObject({
    organisation: waterrijk.organisation,
    person: els.person,
  })
  // Whoever else is at the desk has their own seats.
  expect(await names({ ...bureau, person: els.person })).toEqual([])
})

test('the organisation sees who comes in from where, and ends it with one press', async () => {
  expect(await listVisitingSeats(waterrijk)).toMatchObject([
    { name: 'Els Brand', desk: 'Bureau Helder', deskHost: 'bureau.example', colour: 1 },
  ])
  await endSeat(waterrijk, els.person ?? '')
  expect(await names(bureau)).toEqual([])
  await takeSeat(els, await offerSeat(bureau))
  expect(await names(bureau)).toEqual(['Waterrijk'])
})

test('a key of one’s own desk, an older one, and one of a quarter of an hour ago are worth nothing', async () => {
  const older = await offerSeat(bureau)
  const key = await offerSeat(bureau)
  expect(await takeSeat(bureau, key)).toBe('unknown')
  expect(await takeSeat(els, older)).toBe('unknown')
  moveClock(16 * 60_000)
  expect(await takeSeat(els, key)).toBe('unknown')
  moveClock(0)
})

test('going in gives a way that works on the host of that organisation only, and once', async () => {
  const { token, host } = await enterSeat(bureau, waterrijk.organisation)
  expect(host).toBe('waterrijk.example')
  expect(await redeemPass(bureau.organisation, { token })).toBe('unknown')
  const opened = await redeemPass(waterrijk.organisation, { token })
  if (typeof opened === 'string') throw new Error(opened)
  expect((await findSignedIn(opened.session))?.person.name).toBe('Els Brand')
  expect(await redeemPass(waterrijk.organisation, { token })).toBe('used')
})

test('nobody goes into an organisation where they have no seat', async () => {
  const stranger = await createOrganisation('Hoogland', 'hoogland.example')
  await expect(enterSeat(bureau, stranger.admin.organisation)).rejects.toThrow('not-found')
  await expect(enterSeat(stranger.admin, waterrijk.organisation)).rejects.toThrow('not-found')
})

test('who runs the installation makes an organisation: the contact is its admin, the maker advises', async () => {
  const input = organisationInput.parse({
    organisation: 'Zorggroep Linde',
    host: 'Linde.example',
    languages: ['nl'],
    stance: 'stimulate',
    contactName: 'Iris de Groot',
    contactEmail: 'iris@linde.example',
    template: 'care',
  })
  const made = await addOrganisation(bureau, 'bureau.example', input, letter)
  if (typeof made === 'string') throw new Error(made)
  expect(made.invited).toMatchObject({ name: 'Iris de Groot', outcome: 'link' })
  expect(made.invited.link).toContain('linde.example')
  expect(await findOrganisationByHost('linde.example')).toMatchObject({ name: 'Zorggroep Linde' })
  expect((await names(bureau)).sort()).toEqual(['Waterrijk', 'Zorggroep Linde'])
  const seat = (await listOwnSeats(bureau)).find(
    ({ organisation }) => organisation.name !== 'Waterrijk',
  )
  expect(seat?.who.roles).not.toContain('admin')
  expect(seat?.who.duties).toEqual(['adviser'])
  expect(seat?.colour).toBe(2)
  expect(await addOrganisation(bureau, 'bureau.example', input, letter)).toBe('host-taken')
  await expect(addOrganisation(waterrijk, 'waterrijk.example', input, letter)).rejects.toThrow(
    'not-allowed',
  )
  await leaveSeat(bureau, made.organisation)
  expect(await names(bureau)).toEqual(['Waterrijk'])
})
