/** What can happen with what is said about the organisation: passed on by an employee, or found in a public source. */
export interface SignalEvents {
  'signal.sent': { signal: string }
  'mention.found': { mention: string; source: string }
}
