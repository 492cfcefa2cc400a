import pg from 'pg'
import type { Address } from './socket.ts'

export type Login = { user: string; password: string }

/** Opens one connection, hands it to `ask` and closes it whatever happens. */
export async function withClient<T>(
  address: Address,
  login: Login,
  database: string,
  ask: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    ...login,
    database,
    application_name: 'handvat supervisor',
    connectionTimeoutMillis: 5_000,
  })
  // A server that stops while we talk is an error of the question, not of the whole program.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await ask(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Whether PostgreSQL refused these credentials (28P01, 28000): the file and the cluster disagree. */
export function isRefused(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '28P01' || code === '28000'
}
