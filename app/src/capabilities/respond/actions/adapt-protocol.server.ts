import { parseProtocol } from '@handvat/documents/parse-protocol.ts'
import type { Protocol } from '@handvat/documents/protocol.ts'
import { readYaml } from '@handvat/documents/yaml-file.ts'
import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { findUnreached } from '../parts/edit-paths.ts'
import { getProtocol } from '../protocol.ts'
import { readCurrent } from '../reads/protocol.server.ts'
import * as protocols from '../store/protocols.server.ts'

/**
 * What became of a change of the protocol: `unreached` means that no answer would lead to a question or an end any more,
 * `wrong` that a path would not end or a text is missing.
 */
export type Adapted = { number: number } | 'changed' | 'unreached' | 'wrong'

/** The version that the screen showed, null for the text that came with the product. */
type SeenVersion = number | null

/** Chooses a variant of the library, as it is; what was adapted before stays readable as an older version. */
export async function chooseVariant(
  who: Who,
  seen: SeenVersion,
  variant: string,
): Promise<Adapted> {
  return keepVersion(who, seen, { part: 'variant', reason: null }, () => getProtocol(variant))
}

/** Brings an older version back, as a new one. Throws `not-found` for a number that nobody made. */
export async function restoreVersion(
  who: Who,
  seen: SeenVersion,
  number: number,
): Promise<Adapted> {
  demand(who, access.adapt)
  const old = await look(who, (context) => protocols.findVersion(context, number))
  if (old?.origin !== 'organisation') throw new Refusal('not-found')
  return keepVersion(who, seen, { part: 'version', reason: old.reason }, () => old.protocol)
}

/** Keeps a changed protocol as a new version; items that are under way keep the version that they walk. */
export async function adaptProtocol(
  who: Who,
  seen: SeenVersion,
  change: { part: string; reason: string | null },
  adapt: (protocol: Protocol) => Protocol,
): Promise<Adapted> {
  return keepVersion(who, seen, change, adapt)
}

async function keepVersion(
  who: Who,
  seen: SeenVersion,
  change: { part: string; reason: string | null },
  adapt: (protocol: Protocol) => Protocol,
): Promise<Adapted> {
  demand(who, access.adapt)
  return act(who, async (context) => {
    const current = await readCurrent(context)
    if (current.number !== seen) return 'changed'
    const adapted = adapt(structuredClone(current.protocol))
    if (findUnreached(adapted)) return 'unreached'
    const { id, file, ...content } = adapted
    // Held against the same law as a protocol of the library: every path ends, nothing dangles.
    const { yaml } = readYaml(`protocols/${id}.yaml`, JSON.stringify(content))
    const { protocol } = yaml ? parseProtocol(yaml) : {}
    if (!protocol) return 'wrong'
    const number = (await protocols.findLastNumber(context)) + 1
    const kept = await protocols.insertVersion(context, {
      number,
      origin: 'organisation',
      protocol: { ...protocol, file },
      reason: change.reason,
    })
    if (!kept) return 'changed'
    await context.append('protocol.adapted', { number, variant: id, part: change.part })
    return { number }
  })
}
