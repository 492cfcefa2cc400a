import { isReachable } from '#platform/database/connection.server.ts'
import type { RequestHandler } from './$types'

/** The process can do its work: the database answers. */
export const GET: RequestHandler = async () =>
  (await isReachable())
    ? new Response('ready\n')
    : new Response('the database does not answer\n', { status: 503 })
