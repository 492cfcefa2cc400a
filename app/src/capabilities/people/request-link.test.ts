import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { openMailbox, type Mailbox } from '../../../e2e/mailbox.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { chooseOwnLanguage, redeemPass, requestLink } from './actions/sign-in.server.ts'
import { signInInput } from './input.ts'
import { lasts } from './model.ts'
import { findSignedIn } from './reads.server.ts'

let mailbox: Mailbox
let database: TestDatabase
let admin: Who
let stranger: Who

const languages: string[] = []
const letter = {
  appUrl: 'https://handvat.example',
  write: (link: string, language: string) => {
    languages.push(language)
    return { subject: 'Inloggen', body: link }
  },
}
const request = (email: string, organisation = admin.organisation) =>
  requestLink(organisation, signInInput.parse({ email }).email, letter)

/** The token in the letter to this address. */
const receive = async (address: string) => (await mailbox.findLink(address)).split('/').at(-1) ?? ''

/** Everything that a request could leave behind. */
const dump = (who: Who) =>
  look(visitorOf(who.organisation), async ({ tx }) => ({
    mails: await tx.selectFrom('mail').select(['id', 'to_address']).orderBy('id').execute(),
    passes: await tx.selectFrom('sign_in_pass').selectAll().orderBy('id').execute(),
    people: await tx.selectFrom('person').selectAll().orderBy('id').execute(),
    events: await tx.selectFrom('event').selectAll().orderBy('id').execute(),
  }))

beforeAll(async () => {
  mailbox = await openMailbox()
  database = await openTestDatabase(mailbox.url)
  admin = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(async () => {
  await database?.close()
  await mailbox?.close()
})

test('a link that one asks for comes by mail and opens a session', async () => {
  expect(await request(' KARIN@Waterrijk.example ')).toBeUndefined()
  const opened = await redeemPass(admin.organisation, {
    token: await receive('karin@waterrijk.example'),
  })
  if (typeof opened === 'string') throw new Error(`The link is ${opened}.`)
  expect((await findSignedIn(opened.session))?.who).toMatchObject({ person: admin.person })
})

test('a request for an unknown address does nothing and says nothing', async () => {
  const before = [await dump(admin), await dump(stranger)]
  for (const address of [
    'niemand@waterrijk.example',
    'karin@hoogland.example',
    'karin@waterrijk.example.evil.example',
    '%@waterrijk.example',
    'karin_@waterrijk.example',
  ])
    expect(await request(address)).toBeUndefined()
  expect([await dump(admin), await dump(stranger)]).toEqual(before)
})

test('a link that was asked for lasts half an hour', async () => {
  await request('karin@hoogland.example', stranger.organisation)
  const token = await receive('karin@hoogland.example')
  moveClock(lasts.signInLink)
  expect(await redeemPass(stranger.organisation, { token })).toBe('expired')
  moveClock(lasts.signInLink - 60_000)
  expect(await redeemPass(stranger.organisation, { token })).toHaveProperty('session')
})

test('the letter is in the language one chose, else in the first of the organisation', async () => {
  languages.length = 0
  await request('karin@waterrijk.example')
  await chooseOwnLanguage(admin, 'en')
  await request('karin@waterrijk.example')
  expect(languages).toEqual(['nl', 'en'])
})

test('what is no address is refused before anything is looked up', () => {
  for (const email of [
    '',
    'karin',
    'karin@',
    'a@b',
    `${'a'.repeat(200)}@x.nl`,
    'a@x.nl\r\nBcc: b@x.nl',
  ])
    expect(signInInput.safeParse({ email }).error?.issues[0]?.message).toBe('email-wrong')
})
