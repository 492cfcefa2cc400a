import { AsyncLocalStorage } from 'node:async_hooks'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { randomUUID } from 'node:crypto'
import { chooseLanguage } from '#capabilities/people/model.ts'
import { findOrganisationByHost, findSignedIn } from '#capabilities/people/reads.server.ts'
import { findKiosk } from '#capabilities/people/reads/kiosks.server.ts'
import { may } from '#platform/access.ts'
import { useZone } from '#platform/day.ts'
import { log } from '#platform/log.ts'
import { Refusal, statusOf, type RefusalId } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { findAccess } from './routes/access-tables.ts'
import { kioskCookie, languageCookie, sessionCookie, setupCookie } from './routes/cookies.ts'

// The signal form, a message about an attack, what may be shared and the face of a contact point take a picture, up to the limit of
// the server; an import, of an author or a
// visitor, takes a file of 10 MB with what stands around it. A directory of sixty thousand people is some megabytes. Everything
// else is a few fields.
const largeBodies = new Map([
  ['/signal', Infinity],
  ['/attack/[id]', Infinity],
  ['/share/submit', Infinity],
  ['/share/desk/[item]', Infinity],
  ['/ask/face/[face]', Infinity],
  ['/write/import', 11_000_000],
  ['/advice', 11_000_000],
  ['/people/import', 17_000_000],
])
const smallBody = 512 * 1024
// What the machine asks must get its answer while the database gives none.
const forMachines = new Set(['/healthz', '/readyz', '/metrics'])

// What services call, by a secret in the address: no cookie counts there, so there is nothing for another site to misuse.
const bySecret = new Set(['/listen/in/[organisation]/[secret]'])

// A kiosk opens these, and nothing else of the application.
const atKiosk = /^\/(kiosk|language|refused|healthz|readyz|metrics)(\/|$)/

// Who reads what at the same time may be at home on the other side of the world.
const zones = new AsyncLocalStorage<string>()
useZone(() => zones.getStore())

/** Finds out who asks, refuses what the access tables do not allow, and sets the headers of every answer. */
export const handle: Handle = async ({ event, resolve }) => {
  const refusal = await admit(event)
  if (refusal) return refuse(event, refusal)
  const zone = event.locals.organisation?.zone
  const answer = () =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%handvat.language%', event.locals.language),
      // The product's own face comes along with the page, so that its first words do not jump.
      preload: ({ type, path }) =>
        type === 'js' || type === 'css' || /atkinson[\w-]*-latin-wght-normal/.test(path),
    })
  const response = await (zone ? zones.run(zone, answer) : answer())
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value)
  return response
}

/** Why this request may not go on, or null when it may. */
async function admit(event: RequestEvent): Promise<RefusalId | null> {
  const { request, url } = event
  const reads = request.method === 'GET' || request.method === 'HEAD'
  // A page of another site may make nobody do anything here; a browser always says where it comes from.
  const route = event.route.id
  const isOwn = request.headers.get('origin') === url.origin || bySecret.has(route ?? '')
  if (!reads && !isOwn) return 'not-allowed'
  if (!forMachines.has(route ?? '')) await recognise(event)
  if (!route) return null
  if (event.locals.kiosk && !atKiosk.test(route)) {
    // The paper leads to the page to type a code, with the code behind the #: a browser brings it along to the start.
    if (reads && wantsPage(request)) redirect(303, '/kiosk')
    return 'not-allowed'
  }
  // A browser says how much it sends; without that nothing can be said of the size before it is here.
  const length = Number(request.headers.get('content-length') ?? (request.body ? Infinity : 0))
  if (!Number.isFinite(length) || length > (largeBodies.get(route) ?? smallBody)) return 'too-large'
  const row = findAccess(request.method, route)
  if (!row) return 'not-found'
  if (row.may === 'setup') return event.locals.setup ? null : 'not-allowed'
  const { signedIn } = event.locals
  if (may(signedIn?.who ?? null, row)) return null
  return signedIn ? 'not-allowed' : 'not-signed-in'
}

/** Answers a refusal: a visitor who wants a page is led to sign in, others see the page of the refusal. */
async function refuse(event: RequestEvent, id: RefusalId): Promise<Response> {
  const { request, url } = event
  if (!wantsPage(request)) throw new Refusal(id)
  if (id === 'not-signed-in' && request.method === 'GET')
    redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
  // Thrown here it would be a bare line; a page of its own draws it in the frame of every page.
  return event.fetch(`/refused/${id}`, { headers: { accept: 'text/html' } })
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
      .filter((line) => /^\s*at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  }
}

async function recognise(event: RequestEvent): Promise<void> {
  const { cookies, locals, request, url } = event
  const token = cookies.get(sessionCookie)
  const organisation = (await findOrganisationByHost(url.hostname)) ?? null
  const bearer = (token && (await findSignedIn(token))) || null
  // A session counts on the host of its own organisation only, whatever brought its cookie elsewhere.
  const found = bearer && bearer.organisation.id === organisation?.id ? bearer : null
  const key = cookies.get(kioskCookie)
  const kiosk = (organisation && key && (await findKiosk(organisation.id, key))) || null
  // And on the kind of device that it was opened on: what is opened at a kiosk is worth nothing elsewhere, and on a kiosk
  // nobody stays signed in.
  const signedIn = found && found.kiosk === (kiosk?.id ?? null) ? found : null
  Object.assign(locals, {
    signedIn,
    organisation,
    kiosk,
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
