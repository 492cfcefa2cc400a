import { library } from 'virtual:library'
import { compile } from '@handvat/engine/compile.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import { createHash } from 'node:crypto'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'

/** The rules as plain data for the browser, and a tag that changes when they do. */
export interface PackFile {
  json: string
  tag: string
}

let built: PackFile | null = null

/** What the browser needs to check by itself; the same for everyone, so it may be kept by its tag. */
export function getPack(who: Who): PackFile {
  demand(who, access.check)
  built ??= buildPack()
  return built
}

function buildPack(): PackFile {
  const json = JSON.stringify(
    compile(library.rules, { languages: ['nl', 'en'], terms: library.terms }),
  )
  return { json, tag: createHash('sha256').update(json).digest('hex').slice(0, 16) }
}

/** What the check may know of the organisation: only what all staff may read. */
export async function getCheckContext(who: Who, organisation: string): Promise<CheckContext> {
  demand(who, access.check)
  const contacts = await listContactPoints(who)
  return {
    ownProducts: [organisation],
    ownContacts: {
      mailboxes: contacts.flatMap((contact) => contact.email ?? []),
      phones: contacts.flatMap((contact) => contact.phone ?? []),
    },
  }
}
