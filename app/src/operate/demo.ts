import { randomUUID } from 'node:crypto'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { invitePeople, renewPass } from '#capabilities/people/actions/invite.server.ts'
import type { Duty, Role } from '#capabilities/people/contract.ts'
import { findSignedIn } from '#capabilities/people/reads.server.ts'
import { listPeople } from '#capabilities/people/reads/list-people.server.ts'
import { assignDuty } from '#capabilities/people/store/duties.server.ts'
import {
  answerSetup,
  finishSetup,
  issueSetup,
  openSetup,
} from '#capabilities/people/actions/set-up.server.ts'
import { closeItem, recordAnswer } from '#capabilities/respond/actions/answer.server.ts'
import { takeStep } from '#capabilities/respond/actions/walk.server.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { listInbox } from '#capabilities/respond/reads/list-inbox.server.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import type { SignalInput } from '#capabilities/signal/input.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { act } from '#platform/database/act.server.ts'
import type { Config } from '#platform/config.ts'
import type { Who } from '#platform/who.ts'
import { fillAmbassadors } from './demo-ambassadors.ts'
import { fillColleagues } from './demo-colleagues.ts'
import { fillShare } from './demo-share.ts'
import { shareDemoNote } from './demo-conversation.ts'
import { fillQuestions } from './demo-questions.ts'
import { fillFigures } from './demo-figures.ts'

// An invented municipality; nobody in it exists.
const admin = { name: 'Sanne de Wit', email: 'sanne@waterrijk.example' }
const contact = { name: 'Karin Bos', email: 'karin@waterrijk.example' }
const colleagues: { name: string; email: string; role: Role }[] = [
  { name: 'Priya Nair', email: 'priya@waterrijk.example', role: 'communications' },
  { name: 'Marijke Postma', email: 'marijke@waterrijk.example', role: 'hr' },
  { name: 'Joost van Dam', email: 'joost@waterrijk.example', role: 'manager' },
  { name: 'Ruud Hendriks', email: 'ruud@waterrijk.example', role: 'works-council' },
  { name: 'Fatima el Bakkali', email: 'fatima@waterrijk.example', role: 'employee' },
  { name: 'Eva Kuiper', email: 'eva@waterrijk.example', role: 'employee' },
  { name: 'Bram Mulder', email: 'bram@waterrijk.example', role: 'employee' },
  { name: 'Noor Jansen', email: 'noor@waterrijk.example', role: 'employee' },
  { name: 'Tom Visser', email: 'tom@waterrijk.example', role: 'employee' },
]
// Beside what they do anyway.
const tasks: { name: string; duty: Duty }[] = [
  { name: 'Bram Mulder', duty: 'security' },
  { name: 'Noor Jansen', duty: 'deputy' },
]
// Without a mailbox: this one signs in with a printed code.
const fieldWorker = 'Ali Yılmaz'

/** A person of the demonstration with a way in. */
export interface DemoPass {
  name: string
  role: Role | 'contact point'
  /** A link, or a printed code. */
  way: string
}

/** Fills an empty installation with a municipality, by the same actions that people use; twelve of its people have a way in. */
export async function fillDemo(host: string): Promise<DemoPass[]> {
  const boss = await setUp(host)
  const letter = { write: () => ({ subject: '', body: '' }) }
  const passes: DemoPass[] = []
  const people = new Map<string, string>()
  for (const { name, email, role } of colleagues) {
    const { invited } = await invitePeople(boss, `${name} <${email}>`, role, letter)
    for (const given of invited) {
      people.set(name, given.person)
      passes.push({ name, role, way: given.link ?? '' })
    }
  }
  await act(boss, async (context) => {
    for (const { name, duty } of tasks)
      await assignDuty(context, { person: people.get(name) ?? '', duty })
  })
  const { invited } = await invitePeople(boss, fieldWorker, 'employee', letter)
  for (const given of invited)
    passes.push({ name: fieldWorker, role: 'employee', way: given.code ?? '' })
  const contactPass = await renewPass(boss, await findPersonId(boss, contact.name), letter)
  const adminPass = await renewPass(boss, boss.person ?? '', letter)
  const { rows } = await listPeople(boss, {})
  const priya = asColleague(boss, people, 'Priya Nair', 'communications')
  const others = await fillColleagues(boss, priya, rows)
  await fillAmbassadors(priya, others)
  await tellStory(boss, people)
  await fillShare(
    asColleague(boss, people, 'Priya Nair', 'communications'),
    asColleague(boss, people, 'Bram Mulder'),
  )
  await shareDemoNote(
    asColleague(boss, people, 'Joost van Dam', 'manager'),
    { ...asColleague(boss, people, 'Eva Kuiper'), name: 'Eva Kuiper' },
    await findPersonId(boss, contact.name),
  )
  const karin = { ...boss, person: await findPersonId(boss, contact.name), roles: ['employee'] }
  await fillQuestions(
    { ...karin, duties: ['contact-point'] },
    { ...asColleague(boss, people, 'Noor Jansen'), duties: ['deputy'] },
    asColleague(boss, people, 'Eva Kuiper'),
  )
  await fillFigures(boss)
  return [
    { name: admin.name, role: 'admin', way: adminPass.link ?? '' },
    { name: contact.name, role: 'contact point', way: contactPass.link ?? '' },
    ...passes,
  ]
}

/** Fills the demonstration and prints who can come in, and how. */
export async function seedDemo(config: Config): Promise<void> {
  const passes = await fillDemo(new URL(config.appUrl).hostname)
  console.log(
    '\n  Demonstratie: gemeente Waterrijk. Er gaat geen mail uit; bij elke start begint alles opnieuw.',
  )
  console.log(
    '  Demonstration: the municipality of Waterrijk. No mail leaves; each start begins anew.\n',
  )
  for (const { name, role, way } of passes)
    console.log(`  ${name.padEnd(18)} ${role.padEnd(15)} ${way}`)
}

async function setUp(host: string): Promise<Who> {
  const secret = await openSetup(await issueSetup())
  if (!secret) throw new Error('The set-up link was used before the demonstration could.')
  await answerSetup(secret, {
    organisation: 'Gemeente Waterrijk',
    languages: ['nl', 'en'],
    stance: 'stimulate',
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: '088-0001234',
    contactHours: 'ma-do 9.00-17.00',
    yourName: admin.name,
    yourEmail: admin.email,
    template: 'municipality',
  })
  const done = await finishSetup(secret, host)
  if (typeof done === 'string') throw new Error(`The demonstration could not be set up: ${done}.`)
  const signedIn = await findSignedIn(done.session)
  if (!signedIn) throw new Error('The demonstration has nobody to act.')
  const draft = await findDraft(signedIn.who)
  await publishCode(signedIn.who, { revision: draft?.revision ?? 0, after: 0 })
  return signedIn.who
}

// One thing dealt with, one under way, one new, and a question: every screen has something to show.
async function tellStory(boss: Who, people: Map<string, string>): Promise<void> {
  const fatima = asColleague(boss, people, 'Fatima el Bakkali')
  const eva = asColleague(boss, people, 'Eva Kuiper')
  const tom = asColleague(boss, people, 'Tom Visser')
  const priya = asColleague(boss, people, 'Priya Nair', 'communications')
  const publication = await findPublication(eva)
  if (publication) await acknowledge(eva, publication.id, 'nl')
  await sendSignal(
    eva,
    words('good', 'Hulde voor de monteur die zondag in de regen de brug weer aan de praat kreeg!'),
    null,
  )
  const { rows } = await listInbox(priya, { view: 'open' })
  const first = rows[0]
  if (first) await finishPraise(priya, first.id)
  await sendSignal(
    fatima,
    {
      ...words(
        'bad',
        'Derde keer deze week dat die afvalpas het niet doet. Sta ik weer met twee zakken in de regen. Doen ze daar eigenlijk wel iets @gemeentewaterrijk??',
      ),
      link: 'https://facebook.com/groups/waterrijk/posts/18',
    },
    null,
  )
  await sendSignal(tom, words('unsure', 'Er gaat rond dat het zwembad dichtgaat. Klopt dat?'), null)
  await ask(tom, {
    kind: 'question',
    publication: null,
    text: 'Mag ik een foto van onze open dag op LinkedIn zetten als er bezoekers op staan?',
  })
}

function asColleague(boss: Who, people: Map<string, string>, name: string, role?: Role): Who {
  return {
    organisation: boss.organisation,
    person: people.get(name) ?? '',
    roles: role ? ['employee', role] : ['employee'],
    duties: [],
  }
}

// How a compliment goes through the response protocol.
const praise = [
  ['safety', 'no'],
  ['crisis-sign', 'no'],
  ['press', 'no'],
  ['abuse', 'no'],
  ['author', 'no'],
  ['facts', 'right'],
  ['experience', 'no'],
  ['ask', 'no'],
  ['tone', 'yes'],
] as const

async function finishPraise(who: Who, id: string): Promise<void> {
  const seen = async () => ({ item: id, revision: (await getItem(who, id)).item.revision })
  for (const [node, option] of praise) await takeStep(who, await seen(), { node, option })
  await recordAnswer(who, await seen(), 'Wat fijn om te lezen! We geven het door aan de monteur.')
  await closeItem(who, await seen(), 'Dank je wel, Eva. De monteur was er blij mee.')
}

async function findPersonId(who: Who, name: string): Promise<string> {
  const { rows } = await listPeople(who, { search: name })
  return rows[0]?.id ?? ''
}

function words(tone: SignalInput['tone'], text: string): SignalInput {
  return { formKey: randomUUID(), tone, link: null, text, note: null }
}
