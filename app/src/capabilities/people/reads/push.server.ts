import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { listSubscriptions, readPushKey } from '#platform/push.server.ts'
import { nameService } from '#platform/push/services.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { PushKind } from '../contract.ts'
import { pushKindsOf } from '../model.ts'

/** A device of one's own that gets push messages. */
export interface PushDevice {
  id: string
  /** Who brings the messages there. */
  service: string
  kinds: PushKind[]
  chosenAt: Date
}

/** One's devices with push messages, what one may choose, and the key for a browser that asks for them. */
export async function getPush(
  who: Who,
): Promise<{ devices: PushDevice[]; kinds: readonly PushKind[]; key: string }> {
  demand(who, access.choosePush)
  const rows = await look(who, (context) => listSubscriptions(context, who.person ?? ''))
  return {
    devices: rows.map(({ id, endpoint, kinds, chosenAt }) => ({
      id,
      service: nameService(endpoint) ?? new URL(endpoint).hostname,
      kinds: kinds as PushKind[],
      chosenAt,
    })),
    kinds: pushKindsOf(who),
    key: await readPushKey(),
  }
}
