import { createECDH, randomBytes } from 'node:crypto'
import type { PushAddress } from '#platform/push/services.ts'

/** What a browser gives of itself, at a push service that does not exist. */
export function makePushAddress(name: string): PushAddress {
  return {
    endpoint: `https://push.example/${name}`,
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  }
}
