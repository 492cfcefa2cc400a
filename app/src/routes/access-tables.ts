import { access as accounts } from '#capabilities/accounts/access.ts'
import { access as acknowledge } from '#capabilities/acknowledge/access.ts'
import { access as ask } from '#capabilities/ask/access.ts'
import { access as attack } from '#capabilities/attack/access.ts'
import { access as check } from '#capabilities/check/access.ts'
import { access as cocreate } from '#capabilities/cocreate/access.ts'
import { access as insight } from '#capabilities/insight/access.ts'
import { access as handover } from '#capabilities/handover/access.ts'
import { access as learn } from '#capabilities/learn/access.ts'
import { access as talks } from '#capabilities/learn/access-talks.ts'
import { access as crisis } from '#capabilities/crisis/access.ts'
import { access as facts } from '#capabilities/facts/access.ts'
import { access as people } from '#capabilities/people/access.ts'
import { access as programme } from '#capabilities/programme/access.ts'
import { access as respond } from '#capabilities/respond/access.ts'
import { access as share } from '#capabilities/share/access.ts'
import { access as signal } from '#capabilities/signal/access.ts'
import { access as talk } from '#capabilities/talk/access.ts'
import { access as find } from '#capabilities/find/access.ts'
import { access as write } from '#capabilities/write/access.ts'
import type { AccessRow, AccessTable } from '#platform/access.ts'
import { access as own } from './access-own.ts'

/** Every table of the application by name. */
export const accessTables: Record<string, AccessTable> = {
  people,
  write,
  acknowledge,
  check,
  cocreate,
  insight,
  handover,
  learn,
  signal,
  respond,
  ask,
  find,
  talks,
  attack,
  crisis,
  accounts,
  facts,
  share,
  programme,
  talk,
  own,
}

const rows = new Map<string, AccessRow>()
for (const table of Object.values(accessTables))
  for (const row of Object.values(table))
    for (const route of row.routes) {
      if (rows.has(route)) throw new Error(`${route} stands in two access tables.`)
      rows.set(route, row)
    }

/** Who may call this route; undefined means nobody, because it is in no table. */
export function findAccess(method: string, route: string): AccessRow | undefined {
  return rows.get(`${method === 'HEAD' ? 'GET' : method} ${route}`)
}
