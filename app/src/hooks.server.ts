import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { randomUUID } from 'node:crypto'
import { chooseLanguage } from '#capabilities/people/model.ts'
import { findOrganisationByHost, findSignedIn } from '#capabilities/people/reads.server.ts'
import { may } from '#platform/access.ts'
import { log } from '#platform/log.ts'
import { Refusal, statusOf } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { findAccess } from './routes/access-tables.ts'
import { languageCookie, sessionCookie, setupCookie } from './routes/cookies.ts'

// Only the signal form takes a picture; everything else is a few fields.
const largeBodies = new Set(['/signal'])
const smallBody = 512 * 1024

/** Finds out who asks, refuses what the access tables do not allow, and sets the headers of every answer. */
export const handle: Handle = async ({ event, resolve }) => {
  refuseForeign(event)
  await recognise(event)
  const route = event.route.id
  if (route) {
    const length = Number(event.request.headers.get('content-length') ?? 0)
    if (length > smallBody && !largeBodies.has(route)) throw new Refusal('too-large')
    const row = findAccess(event.request.method, route)
    if (!row) throw new Refusal('not-found')
    if (row.may === 'setup') {
      if (!event.locals.setup) throw new Refusal('not-allowed')
    } else if (!may(event.locals.signedIn?.who ?? null, row)) {
      if (event.locals.signedIn) throw new Refusal('not-allowed')
      if (event.request.method !== 'GET' || !wantsPage(event.request))
        throw new Refusal('not-signed-in')
      redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`)
    }
  }
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('%handvat.language%', event.locals.language),
    // The product's own face comes along with the page, so that its first words do not jump.
    preload: ({ type, path }) =>
      type === 'js' || type === 'css' || /atkinson[\w-]*-latin-wght-normal/.test(path),
  })
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}

const headers = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Maps every error to a status and an id, here and nowhere else; a fault of ours is logged under a reference. */
export const handleError: HandleServerError = ({ error, kind, event }) => {
  if (error instanceof Refusal)
    return { status: statusOf(error.id), message: error.id, id: error.id }
  if (kind !== 'unknown') return { id: error.status === 404 ? 'not-found' : 'not-allowed' }
  const reference = randomUUID().slice(0, 8)
  log.error({ reference, route: event.route.id, error: describe(error) }, 'fault')
  return { status: 500, message: 'broken', id: 'broken', reference }
}

// A stack tells where; a message may quote what somebody typed, so only our own kinds of error say more.
function describe(error: unknown): { name: string; stack: string[] } {
  const { name = 'unknown', stack = '' } = error instanceof Error ? error : {}
  return {
    name,
    stack: stack
      .split('\n')
      .slice(1, 9)
      .map((line) => line.trim()),
  }
}

// A page of another site may not make someone's browser do anything here; a browser always says where it comes from.
function refuseForeign({ request, url }: Parameters<Handle>[0]['event']): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  if (request.headers.get('origin') !== url.origin) throw new Refusal('not-allowed')
}

async function recognise(event: Parameters<Handle>[0]['event']): Promise<void> {
  const { cookies, locals, request, url } = event
  const token = cookies.get(sessionCookie)
  const signedIn = (token && (await findSignedIn(token))) || null
  const organisation =
    signedIn?.organisation ?? (await findOrganisationByHost(url.hostname)) ?? null
  Object.assign(locals, {
    signedIn,
    organisation,
    setup: cookies.get(setupCookie) ?? null,
    language: chooseLanguage(
      signedIn?.person.language,
      cookies.get(languageCookie),
      request.headers.get('accept-language'),
      organisation?.languages[0],
    ),
  })
  Object.defineProperty(locals, 'who', {
    get: () => {
      if (signedIn) return signedIn.who
      if (organisation) return visitorOf(organisation.id)
      throw new Refusal('no-organisation')
    },
  })
}

function wantsPage(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  return accept.includes('text/html') || new URL(request.url).pathname.endsWith('__data.json')
}
