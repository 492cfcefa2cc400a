/** What can happen with learning: only that somebody finished a track. What anyone chooses is no event, and none may come. */
export interface LearnEvents {
  'track.completed': { track: string }
}
