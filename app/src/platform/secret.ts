import { createHash, randomBytes, randomInt } from 'node:crypto'

/** A new token of 256 bits for a link or cookie, as 43 URL-safe characters. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a token: the only form in which a token is stored. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

// Without 0 O 1 I L U V: read aloud and typed from paper without doubt.
const letters = '23456789ABCDEFGHJKMNPQRSTWXYZ'

/** A code to print, as `ABCDE-FGHJK`: 10 letters of an alphabet of 29, 48 bits. */
export function createCode(): string {
  const pick = () => letters[randomInt(letters.length)]
  const half = () => Array.from({ length: 5 }, pick).join('')
  return `${half()}-${half()}`
}

/** A typed code as it is stored and compared: capitals, without spaces and dashes. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}
