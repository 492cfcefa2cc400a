import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { Role } from '#capabilities/people/contract.ts'
import { invitePeople } from '#capabilities/people/actions/invite.server.ts'
import { findSignedIn } from '#capabilities/people/reads.server.ts'
import { listPeople } from '#capabilities/people/reads/list-people.server.ts'
import {
  answerSetup,
  finishSetup,
  issueSetup,
  openSetup,
} from '#capabilities/people/actions/set-up.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import {
  createDatabase,
  dropDatabase,
  type EmbeddedConnection,
} from '#platform/database/embedded/databases.ts'
import { useAddress } from '#platform/address.ts'
import type { Who } from '#platform/who.ts'
import { startApplication, stopApplication } from '../src/start.server.ts'

/** A database of one's own, with the application on it. */
export interface TestDatabase {
  connection: EmbeddedConnection
  close(): Promise<void>
}

/** Copies the migrated template and starts the application on it; `smtpUrl` gives it a mail server. */
export async function openTestDatabase(smtpUrl: string | null = null): Promise<TestDatabase> {
  const server = inject('server')
  const name = `test_${randomBytes(6).toString('hex')}`
  const connection = await createDatabase(server, name, 'template_of_tests')
  const { host, port, database, app } = connection
  useAddress('https://handvat.example')
  await startApplication(
    { host, port, database, ...app },
    { smtpUrl, from: 'handvat@waterrijk.example' },
  )
  return {
    connection,
    close: async () => {
      await stopApplication()
      await dropDatabase(server, name)
    },
  }
}

/** An organisation with its administrator, who is also the contact point, and a way to add colleagues. */
export interface TestOrganisation {
  admin: Who
  add(name: string, role?: Role): Promise<Who>
}

const letter = { write: () => ({ subject: 's', body: 'b' }) }

/** Sets up an organisation by the same steps as people do. */
export async function createOrganisation(
  name: string,
  host: string,
  more: { published?: boolean; stance?: 'stimulate' | 'prohibit' } = {},
): Promise<TestOrganisation> {
  const cookie = await openSetup(await issueSetup())
  if (!cookie) throw new Error('The set-up link did not open.')
  const stance = more.stance ?? 'stimulate'
  await answerSetup(cookie, {
    organisation: name,
    languages: ['nl', 'en'],
    stance,
    contactName: 'Karin Bos',
    contactEmail: `karin@${host}.example`,
    contactPhone: '088-0001234',
    contactHours: 'ma-do',
    yourName: 'Karin Bos',
    yourEmail: `karin@${host}.example`,
    template: stance === 'prohibit' ? 'prohibit' : 'municipality',
  })
  const done = await finishSetup(cookie, host)
  if (typeof done === 'string') throw new Error(`The set-up ended with ${done}.`)
  const signedIn = await findSignedIn(done.session)
  if (!signedIn) throw new Error('Nobody is signed in after the set-up.')
  const admin = signedIn.who
  if (more.published) {
    const draft = await findDraft(admin)
    await publishCode(admin, { revision: draft?.revision ?? 0, after: 0 })
  }
  return {
    admin,
    add: async (person, role = 'employee') => {
      await invitePeople(admin, person, role, letter)
      const { rows } = await listPeople(admin, { search: person })
      const found = rows[0]
      if (!found) throw new Error(`${person} was not added.`)
      return {
        organisation: admin.organisation,
        person: found.id,
        roles: found.roles,
        duties: [],
      }
    },
  }
}

/** So many colleagues at once, as an administrator invites them from a list. */
export async function addMany(admin: Who, count: number): Promise<Who[]> {
  const names = Array.from(
    { length: count },
    (_, place) => `Colleague ${String(place).padStart(2, '0')}`,
  )
  const { invited } = await invitePeople(admin, names.join('\n'), 'employee', letter)
  return invited.map(({ person }) => ({
    organisation: admin.organisation,
    person,
    roles: ['employee'],
    duties: [],
  }))
}
