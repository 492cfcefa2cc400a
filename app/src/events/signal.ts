/** What can happen with something an employee passes on. */
export interface SignalEvents {
  'signal.sent': { signal: string }
}
