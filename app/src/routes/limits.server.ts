import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '#platform/refusal.ts'

// Guessing a printed code or asking for many links: a few tries an address, then a pause.
const tries = {
  code: new RateLimiterMemory({ points: 10, duration: 600 }),
  link: new RateLimiterMemory({ points: 20, duration: 600 }),
}

/** Counts a try from this network address; throws `too-many-tries` when there were too many in ten minutes. */
export async function countTry(kind: keyof typeof tries, address: string): Promise<void> {
  try {
    await tries[kind].consume(address)
  } catch {
    throw new Refusal('too-many-tries')
  }
}
