import { randomBytes, randomInt, scrypt } from 'node:crypto'
import type { Language } from '#capabilities/people/contract.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { CODE_WORDS, codeWords, normaliseWords } from '../model-words.ts'
import * as codes from '../store/codes.server.ts'

/** A new code of words, with spaces between them. */
export function createWords(language: Language): string {
  const list = codeWords[language]
  return Array.from({ length: CODE_WORDS }, () => list[randomInt(list.length)]).join(' ')
}

// Some 32 MB and a tenth of a second for each guess, so that whoever takes the table home has work for centuries.
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** The slow hash under which a code is kept: one salt for the organisation, so that it can be found by it. */
export async function hashWords(who: Who, typed: string): Promise<Buffer> {
  const salt = await getSalt(visitorOf(who.organisation))
  return new Promise((resolve, reject) =>
    scrypt(normaliseWords(typed), salt, 32, cost, (error, hash) =>
      error ? reject(error) : resolve(hash),
    ),
  )
}

async function getSalt(nobody: Who): Promise<Buffer> {
  const known = await look(nobody, codes.findSalt)
  if (known) return known
  return act(nobody, async (context) => {
    await codes.insertSalt(context, randomBytes(16))
    const salt = await codes.findSalt(context)
    if (!salt) throw new Error('The salt of the codes vanished while it was made.')
    return salt
  })
}
