import { redirect } from '@sveltejs/kit'
import { listSigned } from '#capabilities/acknowledge/reads/agreements.server.ts'
import { listProofRequests } from '#capabilities/acknowledge/reads/proofs.server.ts'
import { listReceipts } from '#capabilities/acknowledge/reads.server.ts'
import { signOut } from '#capabilities/people/actions/sign-in.server.ts'
import { access as people } from '#capabilities/people/access.ts'
import { listVersionNumbers } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { sessionCookie } from '../cookies.ts'
import { writeDay, writeIsoDay, writeMoment } from '../dates.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { language, who } = locals
  const person = locals.signedIn?.person
  if (!person) throw new Refusal('not-signed-in')
  const versions = await listVersionNumbers(who)
  return {
    useDesk: may(who, people.useDesk),
    account: { name: person.name, email: person.email, roles: person.roles, duties: person.duties },
    receipts: (await listReceipts(who)).map(({ id, publication, at }) => ({
      id,
      version: versions.get(publication) ?? 0,
      date: writeDay(at, language),
    })),
    signed: (await listSigned(who)).map(({ id, title, version, at }) => ({
      id,
      title,
      version,
      date: writeDay(at, language),
    })),
    requests: (await listProofRequests(who)).map((request) => ({
      id: request.id,
      name: request.name,
      moment: writeMoment(request.at, language),
      day: writeIsoDay(request.onDay, language),
      reason: request.reason,
      words: request.words,
      proof: request.proof,
    })),
  }
}

export const actions: Actions = {
  default: async ({ locals, cookies }) => {
    await signOut(locals.who, cookies.get(sessionCookie) ?? '')
    cookies.delete(sessionCookie, { path: '/' })
    redirect(303, '/')
  },
}
