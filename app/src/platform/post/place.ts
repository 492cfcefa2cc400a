import { z } from 'zod'
import type { AllowedInside } from '../web/reach.ts'
import type { PlaceKind } from './thread-address.ts'

/** What opens an account: a token of Mastodon, or of Bluesky an app password with the session that it gave. */
export const secretShape = z.object({
  token: z.string().max(4_000).optional(),
  /** By which application the token was given, to give it back. */
  client: z.object({ id: z.string().max(500), secret: z.string().max(500) }).optional(),
  password: z.string().max(500).optional(),
  access: z.string().max(8_000).optional(),
  refresh: z.string().max(8_000).optional(),
})
export type Secret = z.infer<typeof secretShape>

/** An account as a place knows it. */
export interface OwnAccount {
  kind: PlaceKind
  /** `https://social.example`, without a slash at the end. */
  server: string
  remote: string
  handle: string
  mostCharacters: number
}

/** What an account is asked with. */
export interface Asking {
  allowed: AllowedInside
  signal: AbortSignal
  now: Date
}

/** An account that is opened. `keep` stores a secret that the place gave anew. */
export interface OpenAccount extends OwnAccount {
  secret: Secret
  keep(secret: Secret): Promise<void>
}

/** What is to be posted; `id` is the same at every try. */
export interface Outgoing {
  id: string
  text: string
  inReplyTo: string | null
  createdAt: Date
  /** Posts that stand there already and are of others. */
  taken: readonly string[]
}

/** Where a post stands. */
export interface Standing {
  remote: string
  address: string
}

/** Why a post did not go, as the id of a sentence (`posting.reason.<id>`). */
export const postReasons = [
  'signed-out',
  'disconnected',
  'key-missing',
  'reply-missing',
  'not-taken',
  'not-allowed',
  'moved',
  'busy',
  'unreachable',
  'expired',
  'broke-off',
  'server',
  'dropped',
  'held',
] as const
export type PostReason = (typeof postReasons)[number]

/**
 * What became of a try. `waiting`: it is certain that nothing stands there, and a later try may succeed, not before `wait`
 * milliseconds. `failed`: the same, and a later try would fare the same. `uncertain`: nobody knows.
 */
export type Outcome =
  | ({ state: 'posted' } & Standing)
  | { state: 'waiting'; reason: PostReason; wait: number | null }
  | { state: 'failed'; reason: PostReason }
  | { state: 'uncertain'; reason: PostReason }

/** A place where accounts post. */
export interface Place {
  /** Whether a second try of the same post is by its key the same post for ever, and not for an hour. */
  sameAgain: boolean
  /** Posts; never throws for what the place or the network does. */
  publish(account: OpenAccount, post: Outgoing, asking: Asking): Promise<Outcome>
  /** Where the post stands, or null when it stands nowhere; throws where that cannot be told now. */
  find(account: OpenAccount, post: Outgoing, asking: Asking): Promise<Standing | null>
  /** Gives the key back, as far as the place takes that. */
  release(account: OpenAccount, asking: Asking): Promise<void>
}

/** The key is not taken any more. */
export class SignedOut extends Error {}

/** The place did not do what was asked, with nothing posted. */
export class NotDone extends Error {
  readonly reason: PostReason
  readonly wait: number | null
  readonly forGood: boolean
  constructor(reason: PostReason, forGood: boolean, wait: number | null = null) {
    super(reason)
    this.reason = reason
    this.forGood = forGood
    this.wait = wait
  }
}

/** The outcome that something thrown before anything was posted stands for. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof SignedOut) return { state: 'failed', reason: 'signed-out' }
  if (error instanceof NotDone)
    return error.forGood
      ? { state: 'failed', reason: error.reason }
      : { state: 'waiting', reason: error.reason, wait: error.wait }
  throw error
}
