import { randomUUID } from 'node:crypto'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { nameCoach } from '#capabilities/learn/actions/coach-name.server.ts'
import { completeTrack } from '#capabilities/learn/actions/complete-track.server.ts'
import { countChoice, issueTicket } from '#capabilities/learn/actions/count-choice.server.ts'
import { planTalk } from '#capabilities/learn/actions/talk-plan.server.ts'
import type { DilemmaView } from '#capabilities/learn/contract.ts'
import { planInput } from '#capabilities/learn/input-talks.ts'
import { getDilemma, listTracks } from '#capabilities/learn/reads.server.ts'
import { changePerson } from '#capabilities/people/actions/change-person.server.ts'
import { invitePeople } from '#capabilities/people/actions/invite.server.ts'
import { addUnit } from '#capabilities/people/actions/units.server.ts'
import { addOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { dayOf } from '#platform/day.ts'
import type { Who } from '#platform/who.ts'

/** Somebody of the demonstration. */
export interface DemoPerson {
  id: string
  name: string
  email: string | null
}

// So many in each unit that its numbers may be shown.
const units = [
  {
    name: 'Bedrijfsvoering',
    people: ['Sanne de Wit', 'Karin Bos', 'Priya Nair', 'Marijke Postma', 'Ruud Hendriks'],
    colleagues: ['Lotte Smit', 'Hassan Amrani', 'Jeroen Kok', 'Wendy Mulder', 'Piet Dijkstra'],
  },
  {
    name: 'Dienstverlening',
    people: ['Fatima el Bakkali', 'Eva Kuiper', 'Tom Visser'],
    colleagues: [
      'Anouk Peters',
      'Bilal Yıldız',
      'Carla Hoekstra',
      'Daan Vermeer',
      'Esther Groen',
      'Femke Brouwer',
      'Gijs van Leeuwen',
      'Hanna de Boer',
      'Ilse Maas',
    ],
  },
  {
    name: 'Buitendienst',
    people: ['Joost van Dam', 'Ali Yılmaz'],
    colleagues: [
      'Willem Jansen',
      'Arie Stam',
      'Bas Kramer',
      'Cor Timmer',
      'Dewi Santoso',
      'Erik Prins',
      'Frank Schipper',
      'Gerrit Vos',
      'Henk Bakker',
      'Ineke Post',
    ],
  },
] as const
// Whom one can call keeps their number.
const phones: Readonly<Record<string, string>> = { 'Karin Bos': '088-0001234' }
const coach = 'Willem Jansen'

const ownNames = [
  { kind: 'name', text: 'Gemeente Waterrijk' },
  { kind: 'account', text: 'gemeentewaterrijk' },
  { kind: 'hashtag', text: 'inwaterrijk' },
  { kind: 'product', text: 'Zwembad De Plons' },
] as const

/**
 * Gives the municipality units and colleagues who read, learn and talk, so that pages of numbers have some to show. Nothing
 * is done by the people whom a visitor of the demonstration signs in as: their first day is still theirs. Gives the others.
 */
export async function fillColleagues(
  boss: Who,
  author: Who,
  people: readonly DemoPerson[],
): Promise<Who[]> {
  const invited = await inviteColleagues(boss)
  const everyone = [...people, ...invited]
  const placed: { unit: string; people: Who[] }[] = []
  for (const { name, people: first, colleagues } of units) {
    const made = await addUnit(boss, { name, parent: null })
    if (typeof made === 'string') throw new Error(`The unit ${name} could not be made: ${made}.`)
    const names: readonly string[] = [...first, ...colleagues]
    for (const { id, name: known, email } of everyone.filter((one) => names.includes(one.name))) {
      const kept = { name: known, email, phone: phones[known] ?? null, job: null, startsOn: null }
      await changePerson(boss, id, { ...kept, unit: made.unit })
    }
    const members = invited.filter((one) => names.includes(one.name))
    placed.push({ unit: made.unit, people: members.map(({ id }) => employee(boss, id)) })
  }
  await readAndLearn(placed)
  for (const name of ownNames) await addOwnName(author, { ...name, excluded: [] })
  const field = placed.at(-1)
  const leader = invited.find(({ name }) => name === coach)
  if (field && leader) await planFirstTalk(boss, employee(boss, leader.id), field.unit)
  return invited.map(({ id }) => employee(boss, id))
}

async function inviteColleagues(boss: Who): Promise<DemoPerson[]> {
  const lines = units.flatMap(({ colleagues }) =>
    colleagues.map((name) => `${name} <${addressOf(name)}>`),
  )
  const letter = { write: () => ({ subject: '', body: '' }) }
  const { invited } = await invitePeople(boss, lines.join('\n'), 'employee', letter)
  return invited.map(({ person, name, email }) => ({ id: person, name, email }))
}

// Two of three read; of them two of three finished their first day; and all but a few played the dilemmas of it.
async function readAndLearn(placed: readonly { people: readonly Who[] }[]): Promise<void> {
  const someone = placed[0]?.people[0]
  const publication = someone && (await findPublication(someone))
  if (!publication) return
  const [track] = await listTracks(someone, 'nl')
  const played: DilemmaView[] = []
  for (const { id } of track?.steps.flatMap(({ dilemmas }) => dilemmas) ?? [])
    played.push(await getDilemma(someone, id, 'nl'))
  for (const { people } of placed) {
    const [first] = people
    const ticket = first && (await issueTicket(first))
    for (const [index, person] of people.entries()) {
      if (index % 3 < 2) await acknowledge(person, publication.id, 'nl')
      if (index % 3 === 0 && track) await completeTrack(person, track.id)
      for (const dilemma of played) if (ticket) await play(person, dilemma, ticket, index)
    }
  }
}

// What is wise is chosen most; another goes another way at each dilemma and moment.
async function play(who: Who, dilemma: DilemmaView, ticket: string, turn: number): Promise<void> {
  let scene = dilemma.scenes[0]
  for (let moment = 0; scene; moment++) {
    const inOrder = scene.options.toSorted((a, b) => fits.indexOf(a.fit) - fits.indexOf(b.fit))
    const [wise, ...others] = inOrder
    const lot = (turn * 7 + moment * 3 + dilemma.id.length) % 10
    const option = lot < 6 ? wise : others[lot % Math.max(1, others.length)]
    if (!option) return
    await countChoice(who, {
      ticket,
      dilemma: dilemma.id,
      scene: scene.id,
      option: option.id,
    })
    const { to } = option
    scene = to ? dilemma.scenes.find(({ id }) => id === to) : undefined
  }
}

const fits = ['wise', 'understandable', 'unwise']

async function planFirstTalk(boss: Who, leader: Who, unit: string): Promise<void> {
  await nameCoach(boss, { who: coach, unit })
  const planned = await planTalk(
    { ...leader, duties: ['coach'] },
    'first-meeting',
    planInput.parse({
      formKey: randomUUID(),
      unit,
      day: dayOf(nextWorkingDay(5)),
      time: '07:30',
      minutes: '30',
      place: 'Kantine van de werf',
    }),
  )
  if (typeof planned === 'string') throw new Error(`The talk could not be planned: ${planned}.`)
}

function nextWorkingDay(ahead: number): Date {
  const day = new Date(now().getTime() + ahead * 86_400_000)
  return [0, 6].includes(day.getUTCDay()) ? nextWorkingDay(ahead + 1) : day
}

function employee(boss: Who, person: string): Who {
  return { organisation: boss.organisation, person, roles: ['employee'], duties: [] }
}

function addressOf(name: string): string {
  const first = name.split(' ')[0] ?? name
  return `${first.toLowerCase()}@waterrijk.example`
}
