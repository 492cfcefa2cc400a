import { once } from 'node:events'

/** Where a command reads and writes; tests give their own. */
export interface Streams {
  /** Writes; waits until the reader has room, so that a stream of any length needs little memory. */
  out: (text: string) => void | Promise<void>
  err: (text: string) => void
  /** Whether `out` is a terminal that shows colour. */
  colour: boolean
  input: AsyncIterable<Buffer | string>
}

/** The streams of this process. */
export function openStreams(): Streams {
  // The reader of our output may stop early, as `head` does; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    async out(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    },
    err: (text) => void process.stderr.write(text),
    colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
    input: process.stdin,
  }
}
