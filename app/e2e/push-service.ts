import type { BrowserContext, Page } from 'playwright-core'

/** What a message on a device says. */
interface PushWords {
  text: string
  link: string
  kind: string
}

/** Stands in for the push service of a browser: hands messages to the real worker of the page, as the service would. */
export async function openPushService(
  window: BrowserContext,
  page: Page,
  origin: string,
): Promise<(words: PushWords) => Promise<void>> {
  await window.grantPermissions(['notifications'], { origin })
  const protocol = await window.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    protocol.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations.filter(({ scopeURL }) => scopeURL.startsWith(origin))
      if (found) resolve(found.registrationId)
    })
  })
  await protocol.send('ServiceWorker.enable')
  const registrationId = await registered
  return async (words) => {
    await protocol.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId,
      data: JSON.stringify(words),
    })
  }
}

/** The sentences that stand on the device now, in the order of the alphabet. */
export async function listShown(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const worker = await navigator.serviceWorker.ready
    return (await worker.getNotifications()).map(({ body }) => body).sort()
  })
}

/** Presses a message of this kind on the device. */
export async function pressShown(window: BrowserContext, kind: string): Promise<void> {
  const [worker] = window.serviceWorkers()
  await worker?.evaluate(async (tag) => {
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration
      NotificationEvent: new (type: string, more: object) => Event
    }
    const [notification] = await scope.registration.getNotifications({ tag })
    // An event made here may not ask to be waited for, which the worker is told by an error after its work began.
    globalThis.addEventListener('error', (event) => event.preventDefault(), { once: true })
    globalThis.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }))
  }, kind)
}
