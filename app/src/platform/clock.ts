let offset = 0

/** The present moment; the only place where the application reads the clock. */
export function now(): Date {
  return new Date(Date.now() + offset)
}

/** Moves the clock, in milliseconds from the real one; for tests of what happens later. */
export function moveClock(milliseconds: number): void {
  offset = milliseconds
}
