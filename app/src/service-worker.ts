/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { keepSignal, keptStore, readShared } from './capabilities/signal/parts/kept-signal.ts'

// Three things only: the reaction card and "I posted something" open without a network, what another app shares waits on the
// device, and a message for which somebody asked is shown. No other page is kept, and no request of another page is touched.
const worker = globalThis as unknown as ServiceWorkerGlobalScope
const cardStore = 'handvat-card'
const cardPath = '/card'
const postedPath = '/posted'
const keptPaths = [cardPath, postedPath]

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== worker.location.origin) return
  const opens = request.mode === 'navigate' && request.method === 'GET'
  if (opens && keptPaths.includes(url.pathname))
    return event.respondWith(openKept(request, url.pathname))
  // Whoever opens the home has both at hand from then on.
  if (opens && url.pathname === '/')
    return event.waitUntil(Promise.all(keptPaths.map((path) => keepPage(path).catch(() => {}))))
  if (request.method === 'POST' && url.pathname === '/signal/share')
    return event.respondWith(takeShared(request))
  // Signing out: what was kept for one person is not there for the next.
  if (request.method === 'POST' && url.pathname === '/account')
    return event.waitUntil(
      Promise.all([caches.delete(cardStore), caches.delete(keptStore), leavePush()]),
    )
  if (['style', 'font'].includes(request.destination))
    return event.respondWith(fetch(request).catch(() => findKept(request)))
})

async function openKept(request: Request, path: string): Promise<Response> {
  try {
    const response = await fetch(request)
    if (response.ok && !response.redirected) await keepPage(path).catch(() => {})
    return response
  } catch {
    return findKept(request)
  }
}

async function findKept(request: Request): Promise<Response> {
  const store = await caches.open(cardStore)
  return (await store.match(request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error()
}

/** Keeps such a page with its style and letters; a page to sign in is none. */
async function keepPage(path: string): Promise<void> {
  const page = await fetch(path, { headers: { accept: 'text/html' } })
  if (!page.ok || page.redirected) return
  const html = await page.clone().text()
  const store = await caches.open(cardStore)
  await store.put(path, page)
  const styles = [...html.matchAll(/href="([^"]+\.(?:css|woff2))"/g)].map(
    ([, href = '']) => new URL(href, new URL(path, worker.location.origin)).href,
  )
  for (const address of new Set(styles)) await store.add(address)
}

/** Another app shares something: it waits here until the person signs in, looks and presses send. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const wordOf = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : null
  }
  const picture = form.get('picture')
  await keepSignal(
    {
      ...readShared({ title: wordOf('title'), text: wordOf('text'), url: wordOf('url') }),
      tone: 'unsure',
      note: '',
    },
    picture instanceof File && picture.size > 0 ? picture : null,
  )
  return Response.redirect('/signal?kept', 303)
}

interface PushWords {
  text: string
  link: string
  kind: string
}

// One of our own sentences and the page it opens; of several of a kind the last one stands.
worker.addEventListener('push', (event) => {
  const { text, link, kind } = (event.data?.json() ?? {}) as Partial<PushWords>
  if (!text) return
  event.waitUntil(
    worker.registration.showNotification('Handvat', {
      body: text,
      tag: kind ?? 'handvat',
      icon: '/icon.svg',
      data: link ?? '/',
    }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openLink(String(event.notification.data ?? '/')))
})

async function openLink(link: string): Promise<void> {
  const target = new URL(link, worker.location.origin)
  // A message opens a page of ours and no other.
  if (target.origin !== worker.location.origin) return
  const [open] = await worker.clients.matchAll({ type: 'window' })
  const shown = await open?.navigate(target.href).catch(() => null)
  if (shown) await shown.focus()
  else await worker.clients.openWindow(target.href)
}

/** Who signs out gets no message here any more; the service tells the server so at the next one. */
async function leavePush(): Promise<void> {
  await (await worker.registration.pushManager?.getSubscription())?.unsubscribe()
}
