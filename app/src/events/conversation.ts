/**
 * What can happen with the note of a conversation. These rows are kept for ever and the note is not, so they hold neither
 * its id nor a person, and nobody stands behind them.
 */
export interface ConversationEvents {
  'conversation.note-shared': { kind: 'explained' | 'agreed' | 'safety' }
  /** On its day, or because it was wished. When one of the two leaves, nothing is appended. */
  'conversation.note-ended': { why: 'day' | 'wish'; count: number }
}
