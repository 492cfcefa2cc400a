import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that keeps what it is sent. */
export interface Mailbox {
  url: string
  /** Waits for a letter to this address and gives the first link in it. */
  findLink(address: string): Promise<string>
  /** How many letters to this address hold these words, by now. */
  count(address: string, words: string): number
  close(): Promise<void>
}

/** Opens a mail server on a free port of this machine. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          text: Buffer.concat(chunks).toString('utf8'),
        })
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    findLink: async (address) => {
      for (let tries = 0; tries < 200; tries++) {
        const letter = letters.findLast(({ to }) => to.includes(address))
        // Quoted-printable breaks long lines with "=".
        const link = letter?.text.replace(/=\r?\n/g, '').match(/https?:\/\/\S+\/sign-in\/\S+/)?.[0]
        if (link) return link.replace(/=3D/g, '=')
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error(`No letter with a link came for ${address}.`)
    },
    count: (address, words) =>
      letters.filter(
        ({ to, text }) => to.includes(address) && text.replace(/=\r?\n/g, '').includes(words),
      ).length,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
