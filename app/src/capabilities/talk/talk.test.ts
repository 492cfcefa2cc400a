import { randomUUID } from 'node:crypto'
import { readDay } from '@handvat/documents/review.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { acknowledge } from '../acknowledge/actions/acknowledge.server.ts'
import { leave } from '../people/actions/leave.server.ts'
import type { Duty } from '../people/contract.ts'
import { assignDuty, endDuty } from '../people/store/duties.server.ts'
import { findPublication } from '../write/reads.server.ts'
import { checkNote, shareNote } from './actions/share-note.server.ts'
import { addToNote, endNote, keepNote } from './actions/take-part.server.ts'
import type { NoteToShare } from './contract.ts'
import { endNotes } from './reactions.server.ts'
import { getNote, listForNote, listNotes } from './reads.server.ts'

const day = 86_400_000
const tables = [
  'conversation_note',
  'conversation_citation',
  'conversation_addition',
  'conversation_ending_wish',
] as const
let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let noor: Who
let stranger: Who
let must = ''
let people = 0

const anyone = async (role: 'employee' | 'manager' = 'employee') => {
  const name = `Medewerker ${++people}`
  return { ...(await waterrijk.add(name, role)), name }
}
/** A manager of their own for each test: five notes a day is what one may share. */
const pair = async () => ({ manager: await anyone('manager'), employee: await anyone() })
const endDay = () => endNotes({ organisation: karin.organisation })
const noteFor = (colleague: string, more: Partial<NoteToShare> = {}): NoteToShare => ({
  formKey: randomUUID(),
  colleague,
  contact: karin.person ?? '',
  kind: 'agreed',
  postedOn: readDay(now()),
  heldOn: readDay(now()),
  facts: 'Op dinsdag stond er een foto van een scherm online.',
  account: 'Het was druk en ik dacht er niet aan.',
  outcome: 'Voor een foto kijken we samen naar de achtergrond.',
  rules: [],
  ...more,
})

async function share(manager: Who, note: NoteToShare): Promise<string> {
  const done = await shareNote(manager, note)
  if ('error' in done) throw new Error(`The note was not shared: ${done.error}.`)
  return done.note
}

async function give(who: Who, duty: Duty): Promise<Who> {
  await act(who, (context) => assignDuty(context, { person: who.person ?? '', duty }))
  return { ...who, duties: [...who.duties, duty] }
}

const listRows = (table: (typeof tables)[number] | 'event' | 'file' | 'mail') =>
  look(karin, ({ tx }) => tx.selectFrom(table).selectAll().execute()) as Promise<
    Record<string, unknown>[]
  >
const countLeft = async (note: string) => {
  const rows = await Promise.all(tables.map(listRows))
  return rows.flat().filter((row) => row.id === note || row.note_id === note).length
}

beforeAll(async () => {
  // A mail server that is not there: letters are written and wait.
  database = await openTestDatabase('smtp://127.0.0.1:9')
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  karin = waterrijk.admin
  noor = await give(await waterrijk.add('Noor Jansen'), 'deputy')
  stranger = (await createOrganisation('Hoogland', 'hoogland', { published: true })).admin
  const code = await findPublication(karin)
  const rules = code?.document.sections.flatMap((section) => section.rules) ?? []
  must = rules.find(({ id, force }) => force === 'must' && !id.startsWith('rights-'))?.id ?? ''
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('a note is shared with the colleague and one contact point, and all three read the same words', async () => {
  const { manager, employee } = await pair()
  const id = await share(manager, noteFor(employee.name))
  const read = await Promise.all([employee, manager, karin].map((who) => getNote(who, id, 'nl')))
  expect(read.map(({ part }) => part)).toEqual(['employee', 'manager', 'contact'])
  for (const note of read)
    expect(note).toMatchObject({
      facts: 'Op dinsdag stond er een foto van een scherm online.',
      account: 'Het was druk en ik dacht er niet aan.',
      names: { employee: employee.name, manager: manager.name, contact: 'Karin Bos' },
    })
  expect((await listNotes(employee, 1)).rows.map((row) => row.id)).toEqual([id])
})

test('for everyone else it does not exist, whatever their role or duty', async () => {
  const { manager, employee } = await pair()
  const id = await share(manager, noteFor(employee.name))
  const others: Who[] = [stranger, noor, await anyone('manager')]
  for (const role of ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin'])
    others.push({ ...(await anyone()), roles: [role] })
  for (const duty of ['contact-point', 'legal', 'confidant', 'security', 'adviser'] as const)
    others.push(await give(await anyone(), duty))
  for (const other of others) {
    await expect(getNote(other, id, 'nl')).rejects.toThrow('not-found')
    const words = { kind: 'addition', text: 'Ik lees mee', formKey: randomUUID() } as const
    await expect(addToNote(other, id, words)).rejects.toThrow('not-found')
    await expect(endNote(other, id)).rejects.toThrow('not-found')
    await expect(keepNote(other, id)).rejects.toThrow('not-found')
    expect((await listNotes(other, 1)).rows.map((row) => row.id)).not.toContain(id)
  }
  const visitor = visitorOf(karin.organisation)
  await expect(getNote(visitor, id, 'nl')).rejects.toThrow('not-signed-in')
})

test('a contact point who is one no more reads along no more, and the note says so', async () => {
  const { manager, employee } = await pair()
  const lena = await give(await waterrijk.add('Lena Bos'), 'contact-point')
  const id = await share(manager, noteFor(employee.name, { contact: lena.person ?? '' }))
  expect((await getNote(lena, id, 'nl')).part).toBe('contact')
  await act(karin, (context) => endDuty(context, lena.person ?? '', 'contact-point'))
  await expect(getNote({ ...lena, duties: [] }, id, 'nl')).rejects.toThrow('not-found')
  expect((await getNote(employee, id, 'nl')).contact).toBeNull()
})

test('only a manager shares one, not about themself, and with a contact point who is neither of the two', async () => {
  const { manager, employee } = await pair()
  const problemOf = async (more: Partial<NoteToShare>) => {
    const note = noteFor(employee.name, more)
    const done = await shareNote(manager, note)
    expect(await checkNote(manager, note)).toEqual(done)
    return 'error' in done ? done.error : 'shared'
  }
  for (const role of ['employee', 'communications', 'hr', 'works-council', 'admin']) {
    const other = { ...employee, roles: [role] }
    await expect(shareNote(other, noteFor('Noor Jansen'))).rejects.toThrow('not-allowed')
    await expect(listForNote(other, 'nl')).rejects.toThrow('not-allowed')
  }
  expect(await problemOf({ colleague: 'Niemand Hier' })).toBe('colleague-nobody')
  expect(await problemOf({ colleague: manager.name })).toBe('note-yourself')
  expect(await problemOf({ contact: employee.person ?? '' })).toBe('contact-nobody')
  expect(await problemOf({ colleague: 'Karin Bos' })).toBe('contact-same')
  expect(await problemOf({ heldOn: '2099-01-01' })).toBe('day-future')
  expect((await listNotes(manager, 1)).total).toBe(0)
})

test('looking before sharing keeps nothing, and a press that comes twice is one note', async () => {
  const { manager, employee } = await pair()
  const note = noteFor(employee.name)
  const found = await checkNote(manager, note)
  expect(found).toMatchObject({ employee: employee.person, contact: karin.person })
  expect((await listNotes(manager, 1)).total).toBe(0)
  const [one, two] = await Promise.all([share(manager, note), share(manager, note)])
  expect(one).toBe(two)
  expect((await listNotes(manager, 1)).total).toBe(1)
})

test('a manager shares five notes a day at most', async () => {
  const { manager, employee } = await pair()
  for (let count = 0; count < 5; count++) await share(manager, noteFor(employee.name))
  await expect(share(manager, noteFor(employee.name))).rejects.toThrow('too-many-tries')
  moveClock(day + 60_000)
  await share(manager, noteFor(employee.name))
})

test('an agreement is cited as it stood in the version that the colleague had confirmed', async () => {
  const { manager, employee } = await pair()
  const code = await findPublication(employee)
  await acknowledge(employee, code?.id ?? '', 'nl')
  const id = await share(manager, noteFor(employee.name, { rules: [must] }))
  const { citations, notCited } = await getNote(employee, id, 'nl')
  expect(citations).toMatchObject([{ rule: must, version: code?.version }])
  expect(citations[0]?.text).not.toBe('')
  expect(notCited).toEqual([])
})

test('what was not confirmed by then, or is no agreement, is only explained, and both read that at once', async () => {
  const { manager, employee } = await pair()
  const code = await findPublication(employee)
  const rules = code?.document.sections.flatMap((section) => section.rules) ?? []
  const tip = rules.find(({ force }) => force !== 'must')
  const right = rules.find(({ id }) => id.startsWith('rights-'))
  const never = await share(manager, noteFor(employee.name, { rules: [must] }))
  await acknowledge(employee, code?.id ?? '', 'nl')
  const yesterday = readDay(new Date(now().getTime() - day))
  const before = await share(
    manager,
    noteFor(employee.name, { rules: [must], postedOn: yesterday }),
  )
  const weak = await share(
    manager,
    noteFor(employee.name, { rules: [tip?.id ?? '', right?.id ?? ''] }),
  )
  // What was never an agreement here stands in no list to choose from.
  for (const [id, count] of [
    [never, 1],
    [before, 1],
    [weak, 0],
  ] as const)
    for (const who of [employee, manager]) {
      const note = await getNote(who, id, 'nl')
      expect(note.citations).toEqual([])
      expect(note.notCited).toHaveLength(count)
    }
})

test('the database itself refuses to cite what was no confirmed agreement', async () => {
  const { manager, employee } = await pair()
  const code = await findPublication(employee)
  const rules = code?.document.sections.flatMap((section) => section.rules) ?? []
  const other = await anyone()
  const confirmed = async (who: Who) => {
    const done = await acknowledge(who, code?.id ?? '', 'nl')
    return done === 'newer' ? '' : done.receipt
  }
  const [own, foreign] = [await confirmed(employee), await confirmed(other)]
  const id = await share(manager, noteFor(employee.name))
  const late = await share(manager, noteFor(employee.name, { postedOn: '2020-01-01' }))
  const cite = (note: string, rule: string, acknowledgement: string) =>
    act(visitorOf(karin.organisation), ({ tx }) =>
      tx
        .insertInto('conversation_citation')
        .values({
          organisation_id: karin.organisation,
          note_id: note,
          rule_id: rule,
          publication_id: code?.id ?? '',
          acknowledgement_id: acknowledgement,
        })
        .execute(),
    )
  const tip = rules.find(({ force }) => force !== 'must')?.id ?? ''
  const right = rules.find(({ id: rule }) => rule.startsWith('rights-'))?.id ?? ''
  for (const [note, rule, proof] of [
    [id, tip, own],
    [id, right, own],
    [id, must, foreign],
    [late, must, own],
  ] as const)
    await expect(cite(note, rule, proof)).rejects.toThrow('Only an agreement')
  await cite(id, must, own)
})

test('the colleague adds and objects, the others only add, and one press is one addition', async () => {
  const { manager, employee } = await pair()
  const id = await share(manager, noteFor(employee.name))
  const words = (text: string, kind: 'addition' | 'objection') => ({
    text,
    kind,
    formKey: randomUUID(),
  })
  const once = words('Zo heb ik het niet gezegd.', 'objection')
  await Promise.all([addToNote(employee, id, once), addToNote(employee, id, once)])
  await addToNote(manager, id, words('Dan had ik het verkeerd.', 'addition'))
  await addToNote(karin, id, words('Ik bel jullie allebei.', 'addition'))
  for (const who of [manager, karin])
    await expect(addToNote(who, id, words('Nee.', 'objection'))).rejects.toThrow('not-allowed')
  const { additions } = await getNote(employee, id, 'nl')
  expect(additions.map(({ part, kind, text }) => [part, kind, text])).toEqual([
    ['employee', 'objection', 'Zo heb ik het niet gezegd.'],
    ['manager', 'addition', 'Dan had ik het verkeerd.'],
    ['contact', 'addition', 'Ik bel jullie allebei.'],
  ])
  expect((await listNotes(karin, 1)).rows.find((row) => row.id === id)).toMatchObject({
    objected: true,
    part: 'contact',
    byOther: false,
  })
})

test('no word of a note is ever changed: the application has no right to', async () => {
  const { manager, employee } = await pair()
  const id = await share(manager, noteFor(employee.name))
  await expect(
    act(manager, ({ tx }) =>
      tx.updateTable('conversation_note').set({ facts: 'Anders' }).where('id', '=', id).execute(),
    ),
  ).rejects.toThrow('permission denied')
})

test.each([
  ['explained', 6],
  ['agreed', 12],
  ['safety', 24],
] as const)(
  'a note of the kind %s is gone after %i months, with everything beside it',
  async (kind, months) => {
    const { manager, employee } = await pair()
    await acknowledge(employee, (await findPublication(employee))?.id ?? '', 'nl')
    const files = (await listRows('file')).length
    const id = await share(manager, noteFor(employee.name, { kind, rules: [must] }))
    await addToNote(employee, id, {
      kind: 'objection',
      text: 'Een geheim woord',
      formKey: randomUUID(),
    })
    await endNote(employee, id)
    expect(await countLeft(id)).toBe(4)
    const ends = new Date()
    ends.setUTCMonth(ends.getUTCMonth() + months)
    const left = ends.getTime() - Date.now()
    moveClock(left - 3 * day)
    await endDay()
    expect((await getNote(employee, id, 'nl')).additions).toHaveLength(1)
    moveClock(left + 2 * day)
    // Also before the job has come round, nobody reads it any more.
    await expect(getNote(employee, id, 'nl')).rejects.toThrow('not-found')
    await endDay()
    await endDay()
    expect(await countLeft(id)).toBe(0)
    expect(await listRows('file')).toHaveLength(files)
  },
)

test('the database lets no note outlive its kind', async () => {
  const { manager, employee } = await pair()
  await expect(
    act(manager, ({ tx, now: moment }) =>
      tx
        .insertInto('conversation_note')
        .values({
          organisation_id: karin.organisation,
          id: randomUUID(),
          manager_id: manager.person ?? '',
          employee_id: employee.person ?? '',
          contact_id: karin.person ?? '',
          kind: 'explained',
          on_day: '2026-11-01',
          held_on: '2026-11-02',
          facts: 'x',
          outcome: 'x',
          not_cited: [],
          shared_at: moment,
          ends_on: readDay(new Date(moment.getTime() + 200 * day)),
          form_key: randomUUID(),
        })
        .execute(),
    ),
  ).rejects.toThrow('check constraint')
})

test('about the wrong person it is gone at once; once the colleague wrote, both have to want it', async () => {
  const { manager, employee } = await pair()
  const wrong = await share(manager, noteFor(employee.name))
  expect(await endNote(manager, wrong)).toBe('ended')
  expect(await countLeft(wrong)).toBe(0)
  const id = await share(manager, noteFor(employee.name))
  await addToNote(employee, id, { kind: 'addition', text: 'Mijn kant.', formKey: randomUUID() })
  await expect(endNote(karin, id)).rejects.toThrow('not-allowed')
  expect(await endNote(manager, id)).toBe('asked')
  expect((await getNote(employee, id, 'nl')).wishes).toEqual(['manager'])
  await keepNote(manager, id)
  expect(await endNote(employee, id)).toBe('asked')
  expect(await endNote(manager, id)).toBe('ended')
  expect(await countLeft(id)).toBe(0)
})

test.each(['employee', 'manager'] as const)(
  'when the %s leaves, the note is erased at once',
  async (leaver) => {
    const both = await pair()
    const id = await share(both.manager, noteFor(both.employee.name))
    await addToNote(both.employee, id, { kind: 'addition', text: 'Ja.', formKey: randomUUID() })
    expect(await leave(karin, both[leaver].person ?? '')).toBe('left')
    expect(await countLeft(id)).toBe(0)
  },
)

test('neither the spine nor a letter ever knew a note, a person or a word of it', async () => {
  const { manager, employee } = await pair()
  const id = await share(manager, noteFor(employee.name, { facts: 'Woordgeheim een' }))
  const words = { kind: 'objection', text: 'Woordgeheim twee', formKey: randomUUID() } as const
  await addToNote(employee, id, words)
  await endNote(employee, id)
  await endNote(manager, id)
  const events = (await listRows('event')).filter(({ name }) =>
    String(name).startsWith('conversation.'),
  )
  expect(events.length).toBeGreaterThan(1)
  expect(events.every(({ by_person }) => by_person === null)).toBe(true)
  const letters = (await listRows('mail')).filter(({ subject }) =>
    /klaar in Handvat|waits for you/.test(String(subject)),
  )
  expect(letters.length).toBeGreaterThan(0)
  const text = JSON.stringify([events, letters.map(({ subject, body }) => [subject, body])])
  for (const secret of [
    'Woordgeheim',
    id,
    employee.person ?? '',
    manager.person ?? '',
    manager.name,
  ])
    expect(text).not.toContain(secret)
})

test('a manager who is the only contact point chooses the deputy, and never a right to cite', async () => {
  const only = { ...karin, roles: [...karin.roles, 'manager'] }
  const { contacts, rules } = await listForNote(only, 'nl')
  expect(contacts.map(({ person }) => person)).toContain(noor.person)
  expect(contacts.map(({ person }) => person)).not.toContain(karin.person)
  expect(rules.map(({ id }) => id)).toContain(must)
  expect(rules.filter(({ id }) => id.startsWith('rights-'))).toEqual([])
})
