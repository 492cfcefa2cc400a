/** What can happen with posting from own accounts elsewhere; never what somebody wrote, nor a key. */
export interface PostEvents {
  'connection.made': { connection: string }
  /** The server no longer takes the key. */
  'connection.refused': { connection: string }
  'connection.ended': { connection: string }
  'post.asked': Outgoing
  /** It stands there: said by the server, found there, or seen by a person. */
  'post.posted': Outgoing
  /** Nobody knows yet whether it stands there. */
  'post.uncertain': Outgoing
  /** It stands nowhere, and does not go by itself. */
  'post.failed': Outgoing
}

interface Outgoing {
  outgoing: string
  /** What it belongs to, in the words of whoever asked for it. */
  kind: string
  origin: string
}
