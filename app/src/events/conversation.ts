/**
 * What can happen with the note of a conversation. These rows are kept for ever and the note is not, so they hold neither
 * its id nor a person, and nobody stands behind them.
 */
export interface ConversationEvents {
  'conversation.note-shared': { kind: 'explained' | 'agreed' | 'safety' }
  /** On its day, because both wanted it to, or because one of the two left. */
  'conversation.note-ended': { why: 'day' | 'wish' | 'left'; count: number }
}
