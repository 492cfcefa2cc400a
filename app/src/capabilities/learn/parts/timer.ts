/** How far the meeting is: at which step, and how much of it has gone by. Times in milliseconds. */
export interface TimerState {
  step: number
  /** What went by before the last start. */
  gone: number
  /** When it was started; null while it stands still. */
  since: number | null
  /** What was added to this step. */
  extra: number
}

export const beginning: TimerState = { step: 0, gone: 0, since: null, extra: 0 }

/** What went by of the step until now; by the clock, so that a telephone that slept is right at once. */
export function goneBy({ gone, since }: TimerState, now: number): number {
  return gone + (since === null ? 0 : Math.max(0, now - since))
}

/** What is left of the step; below nothing it is over time. */
export function leftOf(state: TimerState, minutes: number, now: number): number {
  return minutes * 60_000 + state.extra - goneBy(state, now)
}

/** Starts, or stands still. */
export function toggle(state: TimerState, now: number): TimerState {
  return state.since === null
    ? { ...state, since: now }
    : { ...state, gone: goneBy(state, now), since: null }
}

/** Another step, from its beginning; it runs on where it ran. Outside the steps nothing changes. */
export function goTo(state: TimerState, step: number, count: number, now: number): TimerState {
  if (step < 0 || step >= count) return state
  return { step, gone: 0, since: state.since === null ? null : now, extra: 0 }
}

/** `4:07`, and over time `-0:32`: what is left in whole seconds, the last one not told too early. */
export function writeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000)
  const size = Math.abs(seconds)
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`
  return seconds < 0 ? `-${text}` : text
}
