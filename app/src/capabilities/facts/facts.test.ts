import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliver } from '#capabilities/signal/actions/mentions.server.ts'
import { addOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { addWebhook } from '#capabilities/signal/actions/sources.server.ts'
import { deliveryInput, mentionFilterInput, ownNameInput } from '#capabilities/signal/input.ts'
import { proposeFor, searchMentions } from '#capabilities/signal/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { changeCard, confirmCard, makeCard, removeCard, restoreCard } from './actions.server.ts'
import { cardInput, newCardInput } from './input.ts'
import { rankCards, yearAfter } from './model.ts'
import { getCard, listCards, listFacts, offerCards } from './reads.server.ts'

let database: TestDatabase
let priya: Who
let eva: Who
let stranger: Who

const day = 86_400_000
const isoDay = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
const typed = {
  number: '0',
  question: 'Gaat het zwembad dicht?',
  fact: 'Zwembad De Golf blijft open.',
  address: 'waterrijk.example/zwembad',
  keeper: 'Priya Nair',
  checkedOn: isoDay(-1),
  expiresOn: isoDay(100),
}

async function make(more: Partial<typeof typed> = {}, formKey = crypto.randomUUID() as string) {
  const made = await makeCard(priya, formKey, newCardInput.parse({ ...typed, ...more, formKey }))
  if (typeof made === 'string') throw new Error(made)
  return made.card
}

const list = async (show: 'kept' | 'expired' = 'kept', search = '') =>
  (await listCards(priya, { search, show }, 1)).rows

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  priya = await waterrijk.add('Priya Nair', 'communications')
  eva = await waterrijk.add('Eva Kuiper')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

describe('a fact card', () => {
  test('is made once however often the form comes, changed by who saw the last version, and comes back after removal', async () => {
    const key = crypto.randomUUID()
    const card = await make({}, key)
    expect(await make({ fact: 'Iets anders.' }, key)).toBe(card)
    expect(await getCard(priya, card)).toMatchObject({
      number: 1,
      fact: 'Zwembad De Golf blijft open.',
      address: 'https://waterrijk.example/zwembad',
      keeperName: 'Priya Nair',
      expired: false,
    })
    const changed = cardInput.parse({ ...typed, number: '1', fact: 'Het zwembad blijft open.' })
    expect(await changeCard(priya, card, changed)).toBe('kept')
    expect(await changeCard(priya, card, changed)).toBe('changed')
    expect(await removeCard(priya, card, 2)).toBe('kept')
    expect(await list()).toEqual([])
    expect((await getCard(priya, card)).removed).toBe(true)
    expect(await removeCard(priya, card, 2)).toBe('changed')
    expect(await restoreCard(priya, card, 3)).toBe('kept')
    expect(await list()).toMatchObject([{ id: card, fact: 'Het zwembad blijft open.' }])
    const events = await look(priya, ({ tx }) =>
      tx.selectFrom('event').select('payload').where('name', 'like', 'fact-card.%').execute(),
    )
    expect(JSON.stringify(events)).not.toContain('zwembad')
  })

  test('needs somebody who is here, an address that opens, and days in their order', async () => {
    const wrong = (more: object) => cardInput.safeParse({ ...typed, ...more }).error?.issues[0]
    expect(wrong({ address: 'javascript:alert(1)' })).toMatchObject({ message: 'link-wrong' })
    expect(wrong({ expiresOn: isoDay(-2) })).toMatchObject({
      path: ['expiresOn'],
      message: 'fact-order',
    })
    expect(wrong({ fact: ' \n ' })).toMatchObject({ message: 'fact-missing' })
    const key = crypto.randomUUID()
    const input = (more: object) => newCardInput.parse({ ...typed, ...more, formKey: key })
    expect(await makeCard(priya, key, input({ keeper: 'Niemand Hier' }))).toBe('colleague-nobody')
    expect(await makeCard(priya, key, input({ checkedOn: isoDay(2) }))).toBe('fact-future')
  })

  test('ends on its day and says so; checked again it counts another year', async () => {
    const card = await make({ question: 'Is de brug dicht?', fact: 'De brug is open.' })
    expect(await look(priya, listFacts)).toContain('De brug is open.')
    moveClock(101 * day)
    expect((await getCard(priya, card)).expired).toBe(true)
    expect((await list('expired')).map(({ id }) => id)).toContain(card)
    expect((await list()).map(({ id }) => id)).not.toContain(card)
    // What has ended is no longer true for the triage.
    expect(await look(priya, listFacts)).not.toContain('De brug is open.')
    expect(await confirmCard(priya, card, 1)).toBe('kept')
    expect(await getCard(priya, card)).toMatchObject({ expired: false, number: 2 })
    expect((await getCard(priya, card)).expiresOn).toBe(
      yearAfter((await getCard(priya, card)).checkedOn),
    )
  })

  test('is found by its words, and a word that a pattern would read is only a word', async () => {
    const card = await make({ question: 'Kost parkeren 100%?', fact: 'Parkeren kost niets.' })
    expect((await list('kept', '100%')).map(({ id }) => id)).toEqual([card])
    expect(await list('kept', '%%')).toEqual([])
  })

  test('is read by who answers and kept by communications; another organisation finds none', async () => {
    const card = await make({ question: 'Van wie?', fact: 'Van ons.' })
    await expect(getCard(eva, card)).rejects.toThrow('not-allowed')
    await expect(getCard(stranger, card)).rejects.toThrow('not-found')
    const webcare: Who = { ...eva, duties: ['webcare'] }
    expect((await getCard(webcare, card)).fact).toBe('Van ons.')
    await expect(removeCard(webcare, card, 1)).rejects.toThrow('not-allowed')
  })
})

describe('what fits', () => {
  test('is what the text contradicts, also in the other language, before what only shares words', async () => {
    await make({ question: 'Stijgt de huur?', fact: 'De huur van sociale woningen stijgt niet.' })
    const [first, ...others] = await offerCards(priya, 'They are closing the swimming pool!', [
      'Waterrijk',
    ])
    expect(first).toMatchObject({ fits: true, question: 'Gaat het zwembad dicht?' })
    expect(others.some(({ question }) => question === 'Stijgt de huur?')).toBe(true)
    const offered = await offerCards(priya, 'De huur van mijn woning gaat omhoog', ['Waterrijk'])
    expect(offered[0]).toMatchObject({ fits: true, question: 'Stijgt de huur?' })
    expect((await offerCards(priya, 'Mooi weer vandaag', [])).some(({ fits }) => fits)).toBe(false)
  })

  test('needs two words that are rare enough; the name of the organisation tells nothing', () => {
    const cards = [
      { question: 'Betaalt Waterrijk de brug?', fact: 'De provincie betaalt de brug.' },
      { question: 'Komt er een markt?', fact: 'De markt op zaterdag blijft.' },
    ]
    expect(rankCards('Waterrijk is mooi', cards, ['Waterrijk'])).toEqual([])
    expect(rankCards('Die provincie betaalt weer niets', cards, ['Waterrijk'])).toEqual([cards[0]])
    expect(rankCards('De markt verdwijnt', cards)).toEqual([cards[1]])
    expect(rankCards('', cards)).toEqual([])
  })
})

test('the triage holds what is found against the facts, and says which', async () => {
  await addOwnName(priya, ownNameInput.parse({ kind: 'name', text: 'Waterrijk', excluded: '' }))
  const made = await addWebhook(priya, 'Knipseldienst')
  if (typeof made === 'string') throw new Error(made)
  const secret = made.address.split('/').at(-1) ?? ''
  const text = 'Waterrijk sluit het zwembad. Het zwembad gaat dicht.'
  await deliver(
    priya.organisation,
    secret,
    deliveryInput.parse({ text, address: 'https://a.example/1' }),
  )
  const filter = mentionFilterInput.parse({
    search: '',
    category: null,
    source: null,
    aboutUs: null,
  })
  const { rows } = await searchMentions(priya, filter, 1)
  expect(rows[0]).toMatchObject({ category: 'misinformation' })
  expect(rows[0]?.reason?.say.nl).toContain('Het zwembad blijft open.')
  expect(rows[0]?.reason?.say.en).toMatch(/^This seems to contradict/)
  // What a colleague passes on is weighed in the same way.
  expect(await proposeFor(priya, text, 'Waterrijk')).toMatchObject({ category: 'misinformation' })
})
