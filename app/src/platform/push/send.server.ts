import webPush from 'web-push'
import { now } from '../clock.ts'
import { callInstallation } from '../database/connection.server.ts'
import type { HeldMessage } from './outbox.server.ts'

/** The keys by which push services know this installation. */
interface PushKeys {
  publicKey: string
  privateKey: string
}

/**
 * What became of a message: it is with the service or refused for good (`done`), the device is no more (`gone`), or the
 * service had no time and did not take it (`busy`). Where no answer came it may have gone, and that counts as `done`.
 */
export type PushOutcome = 'done' | 'gone' | 'busy'

let keys: PushKeys | null = null

/** The keys of this installation; made and kept at the first call ever. */
export async function readPushKeys(): Promise<PushKeys> {
  if (keys) return keys
  let found = await findKeys()
  if (!found) {
    const made = webPush.generateVAPIDKeys()
    await callInstallation('keep_push_key', made.publicKey, made.privateKey)
    // Another process may have been first, and its key is the one that stays.
    found = await findKeys()
  }
  if (!found) throw new Error('The push keys were not kept.')
  keys = found
  return found
}

/** Forgets the keys that were read: another database has others. */
export function forgetPushKeys(): void {
  keys = null
}

async function findKeys(): Promise<PushKeys | null> {
  const [row] = await callInstallation<{ public_key: string; private_key: string }>('find_push_key')
  return row ? { publicKey: row.public_key, privateKey: row.private_key } : null
}

const longestAnswer = 10_000

/** Brings one message to the service of its device. `contact` is whom the service may write to when something is wrong. */
export async function sendMessage(message: HeldMessage, contact: string): Promise<PushOutcome> {
  const { address, kind, text, link, expiresAt } = message
  const { publicKey, privateKey } = await readPushKeys()
  const seconds = Math.max(0, Math.round((expiresAt.getTime() - now().getTime()) / 1_000))
  let request
  try {
    request = webPush.generateRequestDetails(
      { endpoint: address.endpoint, keys: { p256dh: address.p256dh, auth: address.auth } },
      JSON.stringify({ text, link, kind }),
      {
        vapidDetails: { subject: contact, publicKey, privateKey },
        TTL: seconds,
        urgency: seconds <= 3_600 ? 'high' : 'normal',
      },
    )
  } catch {
    // A key of the device that is none: nothing will ever arrive there.
    return 'gone'
  }
  let status: number
  try {
    const response = await fetch(request.endpoint, {
      method: 'POST',
      headers: request.headers as Record<string, string>,
      body: new Uint8Array(request.body ?? Buffer.alloc(0)),
      // Whoever leads elsewhere is not the service that was asked.
      redirect: 'manual',
      signal: AbortSignal.timeout(longestAnswer),
    })
    status = response.status
    // What it says is of no use, and may be of any length.
    await response.body?.cancel()
  } catch (error) {
    return neverLeft(error) ? 'busy' : 'done'
  }
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'busy' : 'done'
}

// Without a connection nothing of it can have arrived.
function neverLeft(error: unknown): boolean {
  const { code } = ((error as Error).cause ?? {}) as { code?: string }
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code ?? '')
}
