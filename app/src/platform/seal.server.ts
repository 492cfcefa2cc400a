import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What was sealed cannot be opened: the key is not here, or it is another one. */
export class SealError extends Error {
  constructor() {
    super('The secret key is not the one that this was sealed with.')
    this.name = 'SealError'
  }
}

const version = 1
const keyFile = 'secret-key'
let key: Buffer | null = null

/** Takes the key by which secrets are sealed in the database; null: there is none, and nothing can be sealed or opened. */
export function useSecretKey(secret: string | null): void {
  key = secret
    ? Buffer.from(hkdfSync('sha256', secret, 'handvat', 'secrets in the database', 32))
    : null
}

/** Whether secrets can be sealed in this installation. */
export function canSeal(): boolean {
  return key !== null
}

/**
 * The secret that the key is made of: the setting, or a file of the data folder that is made on first use and that nobody
 * else can read. Null where that folder cannot be written.
 */
export function findSecret(setting: string | null, dataFolder: string): string | null {
  if (setting) return setting
  const file = join(dataFolder, keyFile)
  try {
    mkdirSync(dataFolder, { recursive: true })
    // Only where there is none: of two that start together the second reads what the first wrote.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch {
    // It is there, or cannot be made; reading tells which.
  }
  try {
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length < 32) return null
    chmodSync(file, 0o600)
    return secret
  } catch {
    return null
  }
}

/**
 * Seals a secret with AES-256-GCM. `about` says whose it is, so that it opens nowhere else. Version, four bytes that name the
 * key, twelve of a nonce, sixteen of a tag, and the words.
 */
export function seal(secret: string, about: string): Buffer {
  if (!key) throw new SealError()
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  const words = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nameOf(key), nonce, cipher.getAuthTag(), words])
}

/** Opens what was sealed about the same; throws SealError. */
export function unseal(sealed: Buffer, about: string): string {
  if (!key || sealed[0] !== version || !sealed.subarray(1, 5).equals(nameOf(key)))
    throw new SealError()
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(5, 17))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(sealed.subarray(17, 33))
  try {
    return decipher.update(sealed.subarray(33), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SealError()
  }
}

function nameOf(one: Buffer): Buffer {
  return createHash('sha256').update(one).digest().subarray(0, 4)
}
