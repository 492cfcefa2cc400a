/** What a browser gives that gets push messages, as the form sends it. */
export interface PushFields {
  endpoint: string
  p256dh: string
  auth: string
}

/** Whether this browser knows push messages at all; a telephone of Apple does only from an icon on the home screen. */
export function knowsPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

/**
 * Asks the browser for push messages, under the key of this installation; the browser asks the person. `refused` where they
 * said no, `failed` where the browser or its service could not.
 */
export async function askPush(key: string): Promise<PushFields | 'refused' | 'failed'> {
  try {
    if ((await Notification.requestPermission()) !== 'granted') return 'refused'
    const worker = await navigator.serviceWorker.ready
    // One that was asked under another key is of no use here.
    const subscription = await worker.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
      .catch(async () => {
        await (await worker.pushManager.getSubscription())?.unsubscribe()
        return worker.pushManager.subscribe({
          userVisibleOnly: true,
          applicationServerKey: bytesOf(key),
        })
      })
    const { keys } = subscription.toJSON()
    return { endpoint: subscription.endpoint, p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
  } catch {
    return 'failed'
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
