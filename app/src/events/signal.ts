/** What can happen with something an employee passes on, and with listening to public sources. */
export interface SignalEvents {
  'signal.sent': { signal: string }
  /** A public text names the organisation; `source` is the id of where it was found. */
  'mention.found': { mention: string; source: string }
  /** Somebody said that it is not about the organisation, or took that back. */
  'mention.marked': { mention: string; aboutUs: boolean }
  /** It has reached the end of its retention. */
  'mention.ended': { mention: string }
  'own-name.added': { name: string }
  'own-name.removed': { name: string }
  'listen-source.added': { source: string }
  'listen-source.changed': { source: string; state: 'listening' | 'paused' | 'removed' }
}
