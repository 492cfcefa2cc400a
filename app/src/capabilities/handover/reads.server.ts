import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { callInstallation } from '#platform/database/connection.server.ts'
import { look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Proof } from './contract.ts'
import { mayEndNow } from './model.ts'
import * as store from './store.server.ts'

/** What an admin sees: what was taken along last, and the wish to end with who asked. */
export async function showHandover(who: Who) {
  demand(who, access.handOver)
  const found = await look(who, async (context) => ({
    ending: await store.findEnding(context),
    taken: await store.findTakenAlong(context),
    now: context.now,
  }))
  const { ending, taken } = found
  const names = await listNames(who, [ending?.by ?? [], taken?.person ?? []].flat())
  return {
    taken: taken ? { at: taken.at, rows: taken.rows, by: names.get(taken.person) ?? '' } : null,
    ending: ending
      ? {
          id: ending.id,
          by: names.get(ending.by) ?? '',
          askedAt: ending.askedAt,
          dueAt: ending.dueAt,
          mayNow: mayEndNow(ending, who.person, found.now),
        }
      : null,
  }
}

/** The proof behind a secret address; undefined for none, or not yet. */
export async function findProof(token: string): Promise<Proof | undefined> {
  const [row] = await callInstallation<{ find_proof: Proof | null }>('find_proof', hashToken(token))
  return row?.find_proof ?? undefined
}
