import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canSeal, findSecret, seal, SealError, unseal, useSecretKey } from './seal.server.ts'

const folder = mkdtempSync(join(tmpdir(), 'hv-seal-'))
afterAll(() => {
  useSecretKey(null)
  rmSync(folder, { recursive: true })
})

test('what is sealed opens with the same key, for the same thing, and holds none of its words', () => {
  useSecretKey('a secret of enough characters, by chance')
  const sealed = seal('wachtwoord-van-waterrijk', 'connection 1')
  expect(sealed.toString('latin1')).not.toContain('wachtwoord')
  expect(seal('wachtwoord-van-waterrijk', 'connection 1')).not.toEqual(sealed)
  expect(unseal(sealed, 'connection 1')).toBe('wachtwoord-van-waterrijk')
  expect(() => unseal(sealed, 'connection 2')).toThrow(SealError)
  for (const at of [0, 3, 8, 20, 40]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => unseal(changed, 'connection 1')).toThrow(SealError)
  }
  expect(() => unseal(sealed.subarray(0, 10), 'connection 1')).toThrow()
  useSecretKey('another secret of enough characters')
  expect(() => unseal(sealed, 'connection 1')).toThrow(SealError)
})

test('without a key nothing is sealed', () => {
  useSecretKey(null)
  expect(canSeal()).toBe(false)
  expect(() => seal('x', 'y')).toThrow(SealError)
})

test('the key is the setting, or a file that only its owner reads and that is made once', () => {
  expect(findSecret('from the setting', folder)).toBe('from the setting')
  const made = findSecret(null, join(folder, 'new'))
  expect(made).toMatch(/^[\w-]{43}$/)
  expect(findSecret(null, join(folder, 'new'))).toBe(made)
  expect(statSync(join(folder, 'new', 'secret-key')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, 'new', 'secret-key'), 'utf8')).toBe(made)
  writeFileSync(join(folder, 'secret-key'), 'short')
  expect(findSecret(null, folder)).toBeNull()
  writeFileSync(join(folder, 'file'), '')
  expect(findSecret(null, join(folder, 'file'))).toBeNull()
})
