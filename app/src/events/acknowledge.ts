/** What can happen between a person and a published version. */
export interface AcknowledgeEvents {
  'code.acknowledged': { publication: string }
}
