import type { Look } from '#platform/database/act.server.ts'

/** What the inbox needs to know of a mention that was found in a public source. */
export interface Mention {
  id: string
  /** Where it stands, as a web address. */
  address: string | null
  /** As the source names whoever said it. */
  author: string | null
  text: string
  source: string
  foundAt: Date
  /** How the triage proposes to take it, and why. */
  category: string
  reason: string
}

let find: (context: Look, ids: readonly string[]) => Promise<Mention[]> = async () => []

/**
 * The one place where the inbox reads mentions. Who keeps them ties their read to it once at start; before that there
 * are none, and no event tells of any.
 */
export function readMentionsFrom(source: typeof find): void {
  find = source
}

/** Mentions by id, within a transaction that is open already. */
export async function listMentions(context: Look, ids: readonly string[]): Promise<Mention[]> {
  return ids.length === 0 ? [] : find(context, ids)
}
