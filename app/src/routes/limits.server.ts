import { isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '#platform/refusal.ts'

// Guessing a printed code, or asking for many links: so many in ten minutes, then a pause.
const limits = {
  wrongCode: new RateLimiterMemory({ points: 20, duration: 600 }),
  // A code is imported once in some years; this is enough for a whole evening of trying.
  import: new RateLimiterMemory({ points: 20, duration: 600 }),
  // Somebody plays a dozen dilemmas, and a whole office may sit behind one address.
  choice: new RateLimiterMemory({ points: 600, duration: 600 }),
  // Visitors who bring a code: a training where everybody sits behind one address still gets through, and all of them
  // together leave the machine to who works here.
  advice: new RateLimiterMemory({ points: 20, duration: 600 }),
  adviceOfAll: new RateLimiterMemory({ points: 120, duration: 600 }),
  // Questions without a name: an office behind one address can ask, and nobody can bury the others. Counted in memory, and
  // never beside a question.
  unnamed: new RateLimiterMemory({ points: 20, duration: 600 }),
  unnamedOfAll: new RateLimiterMemory({ points: 60, duration: 600 }),
  // Guessing the words that open one, and looking at all: each look is made slow on purpose.
  wrongWords: new RateLimiterMemory({ points: 20, duration: 600 }),
  wrongWordsOfAll: new RateLimiterMemory({ points: 300, duration: 600 }),
  wordsLooked: new RateLimiterMemory({ points: 60, duration: 600 }),
  // Each is looked at on the spot.
  source: new RateLimiterMemory({ points: 60, duration: 600 }),
  // What another service delivers: up to a hundred items at once.
  delivery: new RateLimiterMemory({ points: 1_200, duration: 600 }),
  link: new RateLimiterMemory({ points: 60, duration: 600 }),
  // A whole office may sit behind one address, so one recipient has a limit of their own.
  linkTo: new RateLimiterMemory({ points: 3, duration: 600 }),
}

/** Throws `too-many-tries` when this key has used up its tries of this kind. */
export async function refuseAfterTries(kind: keyof typeof limits, key: string): Promise<void> {
  const limiter = limits[kind]
  const used = await limiter.get(keyOf(key))
  if (used && used.consumedPoints >= limiter.points) throw new Refusal('too-many-tries')
}

/** Counts a try; throws `too-many-tries` when it was one too many. */
export async function countTry(kind: keyof typeof limits, key: string): Promise<void> {
  try {
    await limits[kind].consume(keyOf(key))
  } catch {
    throw new Refusal('too-many-tries')
  }
}

// Someone with IPv6 has a whole network of addresses: its first half is who they are.
function keyOf(key: string): string {
  return isIPv6(key) && !key.startsWith('::ffff:') ? key.split(':').slice(0, 4).join(':') : key
}
