import type { AccessTable } from '#platform/access.ts'

/** Addresses that the same people may open or press. */
export interface Opening {
  may: 'everyone' | 'setup' | readonly string[]
  routes: string[]
}

/** All addresses of the application, grouped by who may use them; the widest group first. */
export function groupByAccess(tables: Record<string, AccessTable>): Opening[] {
  const groups = new Map<string, Opening>()
  for (const row of Object.values(tables).flatMap((table) => Object.values(table))) {
    const key = typeof row.may === 'string' ? row.may : [...row.may].sort().join()
    const group = groups.get(key) ?? { may: row.may, routes: [] }
    group.routes.push(...row.routes)
    groups.set(key, group)
  }
  const width = ({ may }: Opening) => (may === 'everyone' ? 99 : may === 'setup' ? 0 : may.length)
  return [...groups.values()]
    .map((group) => ({ ...group, routes: group.routes.toSorted() }))
    .sort((a, b) => width(b) - width(a))
}

// An address that is about one person would name one: with a parameter for them, or one behind a list of people.
const aboutPerson =
  /\[[^\]]*(person|people|employee|colleague|member|user|staff)[^\]]*\]|\/(people|persons|employees|colleagues|members|users|staff|participants)\/\[/i

// What HR keeps of somebody: name, address, unit, role, duty. `people` can read nothing of what anyone read, checked or
// learned; `arrows.test.ts` holds it to that.
const personnelPage = /^(?:[A-Z]+ )?\/people\/\[person\](?:\/\+[^/]*)?$/

/** The addresses that show or change something of one chosen person, beside the one with what HR keeps; there should be none. */
export function findPersonViews(routes: readonly string[]): string[] {
  return routes.filter((route) => aboutPerson.test(route) && !personnelPage.test(route))
}
