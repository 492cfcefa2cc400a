import type { RequestHandler } from './$types'

/** The process is alive. */
export const GET: RequestHandler = () => new Response('ok\n')
