import { readMetrics } from '#platform/metrics.ts'
import type { RequestHandler } from './$types'

/** Counts of the process for Prometheus: no organisation, no person. Answers to the machine itself only. */
export const GET: RequestHandler = ({ getClientAddress, request, url }) => {
  const local = /^(127\.|::1$|::ffff:127\.)/.test(getClientAddress())
  // A proxy on this machine is local too; it says for whom it asks, and asks for another host.
  const direct =
    !request.headers.has('x-forwarded-for') && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)
  if (!local || !direct) return new Response(null, { status: 404 })
  return new Response(readMetrics(), { headers: { 'content-type': 'text/plain; version=0.0.4' } })
}
