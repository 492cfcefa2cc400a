import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto'

const ROUNDS = 4096

/** What PostgreSQL stores for a password (RFC 5803), so that the password itself never travels or lands in a log. */
export function makeScramSecret(password: string, salt = randomBytes(16), rounds = ROUNDS): string {
  const salted = pbkdf2Sync(password, salt, rounds, 32, 'sha256')
  const stored = createHash('sha256').update(sign(salted, 'Client Key')).digest('base64')
  const server = sign(salted, 'Server Key').toString('base64')
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`
}

/** Whether a stored secret was made from this password. */
export function matchesScramSecret(secret: string, password: string): boolean {
  const found = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(secret)
  if (!found?.[1] || !found[2]) return false
  const again = makeScramSecret(password, Buffer.from(found[2], 'base64'), Number(found[1]))
  const [left, right] = [Buffer.from(secret), Buffer.from(again)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function sign(key: Buffer, words: string): Buffer {
  return createHmac('sha256', key).update(words).digest()
}
