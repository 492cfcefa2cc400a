/** What can happen with what may be shared; never who shared something, or what they wrote. */
export interface ShareEvents {
  'share-item.made': { item: string }
  'share-item.changed': { item: string; number: number }
  'share-item.offered': { item: string }
  'share-item.taken-back': { item: string }
  /** By a press, or because somebody took back their yes to a picture. */
  'share-item.withdrawn': { item: string; cause: 'press' | 'picture' }
  /** From an account of the organisation, by a press; what becomes of it are the events `post.*`. */
  'share-item.posting': { item: string; outgoing: string }
  'share-picture.added': { picture: string }
  'share-picture.withdrawn': { picture: string }
  'share-proposal.sent': { proposal: string }
  'share-proposal.answered': { proposal: string; outcome: 'accepted' | 'changed' | 'declined' }
  'share-feed.added': { feed: string }
  'share-feed.removed': { feed: string }
}
