import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '#platform/database/act.server.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { decideStance } from './actions/decide-stance.server.ts'
import { findDraft, listChanges } from './reads.server.ts'
import { listStanceDecisions } from './reads/stance-decisions.server.ts'

let database: TestDatabase
let hosts = 0

const shown = [
  {
    title: { nl: 'Een verbod houdt niemand tegen', en: 'A ban stops nobody' },
    text: { nl: 'Privé blijft ieder van zichzelf.', en: 'Private life stays everyone’s own.' },
  },
]
const press = { seen: 0, last: 0, why: null, shown }

async function begin() {
  hosts++
  return createOrganisation('Installatiebedrijf De Vonk', `vonk-${hosts}`)
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('choosing limited changes the draft and says who, when, why, and what they had read', async () => {
  const { admin } = await begin()
  const before = (await findDraft(admin))!.document.stance
  const why = 'Eén ruzie is geen reden voor een verbod.'
  expect(await decideStance(admin, { ...press, stance: 'limited', why })).toBe('decided')
  expect((await findDraft(admin))?.document.stance).toBe('limited')
  expect((await listChanges(admin, 1)).rows).toMatchObject([{ part: 'head', by: admin.person }])
  expect(await listStanceDecisions(admin)).toMatchObject([
    {
      number: 1,
      stance: 'limited',
      before,
      why,
      shown,
      person: admin.person,
      name: expect.stringMatching(/\S/),
      at: expect.any(Date),
    },
  ])
})

test('a ban is put on record and leaves the draft as it is', async () => {
  const { admin } = await begin()
  const before = await findDraft(admin)
  expect(await decideStance(admin, { ...press, stance: 'prohibit' })).toBe('decided')
  expect(await findDraft(admin)).toEqual(before)
  expect(await listStanceDecisions(admin)).toMatchObject([{ stance: 'prohibit', why: null }])
})

test('pressing twice is one decision, and who saw less than there is overwrites nothing', async () => {
  const { admin } = await begin()
  const twice = { ...press, stance: 'limited' as const }
  const done = await Promise.all([decideStance(admin, twice), decideStance(admin, twice)])
  expect(done).toEqual(['decided', 'decided'])
  expect(await listStanceDecisions(admin)).toHaveLength(1)
  expect(await decideStance(admin, { ...press, stance: 'prohibit' })).toBe('changed')
  expect(await decideStance(admin, { ...press, last: 1, stance: 'prohibit' })).toBe('decided')
  expect((await listStanceDecisions(admin)).map(({ stance, before }) => [stance, before])).toEqual([
    ['prohibit', 'limited'],
    ['limited', expect.any(String)],
  ])
})

test('only who writes the code decides and reads it, and nobody changes a decision', async () => {
  const { add, admin } = await begin()
  const tom = await add('Tom Visser')
  const decision = { ...press, stance: 'prohibit' as const }
  await expect(decideStance(tom, decision)).rejects.toThrow('not-allowed')
  await expect(listStanceDecisions(tom)).rejects.toThrow('not-allowed')
  await decideStance(admin, decision)
  for (const change of [
    sql`UPDATE stance_decision SET why = 'x'`,
    sql`DELETE FROM stance_decision`,
  ])
    await expect(look(admin, ({ tx }) => change.execute(tx))).rejects.toThrow(
      /permission denied|read-only/,
    )
  const other = await begin()
  expect(await listStanceDecisions(other.admin)).toEqual([])
})
