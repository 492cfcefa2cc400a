import { z } from 'zod'
import { accountStates } from './contract.ts'

const line = (most: number, missing: string) =>
  z.string().trim().min(1, missing).max(most, 'text-long')
const revision = z.coerce.number().int().min(0)
const text = z.string().max(15_000, 'text-long').default('')

/** One schema a press. */
export const accountInputs = {
  begin: z.object({ start: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'missing') }),
  houseRules: z.object({ revision, nl: text, en: text }),
  account: z.object({
    platform: line(60, 'account-platform-missing'),
    handle: line(200, 'account-handle-missing'),
    purpose: z
      .string()
      .trim()
      .max(300, 'text-long')
      .transform((typed) => typed || null)
      .default(null),
    hours: z
      .string()
      .trim()
      .max(120, 'hours-long')
      .transform((typed) => typed || null)
      .default(null),
    owner: line(120, 'name-missing'),
    state: z.enum(accountStates).default('active'),
    shown: z
      .literal('yes')
      .optional()
      .transform((ticked) => ticked === 'yes'),
    revision,
  }),
  addHolder: z.object({ colleague: line(200, 'colleague-missing') }),
  dropHolder: z.object({ holder: z.uuid() }),
  beginMastodon: z.object({ server: line(250, 'connect-server') }),
  mastodonKey: z.object({
    server: line(250, 'connect-server'),
    token: line(4_000, 'connect-key-missing').regex(/^[\w.~+/=-]+$/, 'connect-key-wrong'),
  }),
  bluesky: z.object({
    server: line(250, 'connect-server').default('bsky.social'),
    identifier: line(253, 'account-handle-missing'),
    password: line(200, 'connect-key-missing'),
  }),
} as const

/** What a server gives back with the person: the permission, or that there is none. */
export const grantInput = z.object({
  state: z.string().min(20).max(100),
  code: z.string().min(1).max(2_000).nullable().catch(null),
})
