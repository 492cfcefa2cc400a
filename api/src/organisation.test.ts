import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildContext, organisationSchema } from './organisation.ts'

const EXAMPLE: unknown = JSON.parse(
  readFileSync(new URL('../../cli/examples/organisation.json', import.meta.url), 'utf8'),
)

test('the example is an organisation file and becomes what the check may know', () => {
  expect(buildContext(organisationSchema.parse(EXAMPLE))).toMatchObject({
    sector: 'government',
    handles: ['@GemeenteWaterrijk', '@WaterrijkHelpt'],
    ownContacts: { mailboxes: ['info@waterrijk.example'], phones: ['088-7651200'] },
    register: { projects: ['Project IJsvogel', 'IJsvogel'] },
  })
})

test('a file needs no more than a name, and the name counts as its product', () => {
  const organisation = organisationSchema.parse({ organisation: 'Waterrijk', future: true })
  expect(buildContext(organisation)).toEqual({ ownProducts: ['Waterrijk'], ownContacts: {} })
})

test('the name is not added twice and a handle gets its @', () => {
  const context = buildContext({
    organisation: 'Waterrijk',
    ownProducts: ['waterrijk', 'WaterrijkPas'],
    handles: ['WaterrijkHelpt'],
  })
  expect(context.ownProducts).toEqual(['waterrijk', 'WaterrijkPas'])
  expect(context.handles).toEqual(['@WaterrijkHelpt'])
})
