/**
 * A signal that waits on the device: shared from another app, or written before signing in. It leaves the device only when
 * the person presses send; then it is thrown away here.
 */
export interface KeptSignal {
  link: string
  text: string
  tone: string
  note: string
  /** A picture that came along; its bytes lie beside it. */
  picture: { name: string; type: string } | null
}

/** The place on the device, in the store that the service worker also reaches. */
export const keptStore = 'handvat-signal'
const wordsKey = '/kept/signal'
const pictureKey = '/kept/picture'
/** The most that is kept, in UTF-16 code units. */
const most = { link: 2_000, text: 5_000, note: 1_000 }

/**
 * Reads what another app shares. Many put the address into the text: then it is taken out of it. A title that only
 * repeats the text says nothing.
 */
export function readShared(shared: {
  title?: string | null
  text?: string | null
  url?: string | null
}): Pick<KeptSignal, 'link' | 'text'> {
  const clean = (value?: string | null) => (value ?? '').replaceAll('\u0000', '').trim()
  const title = clean(shared.title)
  let text = clean(shared.text)
  let link = clean(shared.url)
  if (!link) {
    link = /https?:\/\/[^\s<>"']+/.exec(text)?.[0] ?? ''
    text = text.replace(link, '').trim()
  }
  const words = title && !text.includes(title) ? [title, text] : [text]
  return {
    link: link.slice(0, most.link),
    text: words.filter(Boolean).join('\n').slice(0, most.text),
  }
}

/** Keeps a signal on the device; false where the browser has no place for it. */
export async function keepSignal(
  signal: Omit<KeptSignal, 'picture'>,
  picture: File | null,
): Promise<boolean> {
  if (!('caches' in globalThis)) return false
  const kept: KeptSignal = {
    link: signal.link.slice(0, most.link),
    text: signal.text.slice(0, most.text),
    tone: signal.tone.slice(0, 20),
    note: signal.note.slice(0, most.note),
    picture: picture && { name: picture.name.slice(0, 200), type: picture.type },
  }
  const store = await caches.open(keptStore)
  await store.delete(pictureKey)
  if (picture) await store.put(pictureKey, new Response(picture))
  await store.put(wordsKey, new Response(JSON.stringify(kept)))
  return true
}

/** The signal that waits here with its picture, or null. */
export async function findKept(): Promise<{ signal: KeptSignal; picture: File | null } | null> {
  if (!('caches' in globalThis)) return null
  const store = await caches.open(keptStore)
  const words = await store.match(wordsKey)
  if (!words) return null
  const signal = (await words.json()) as KeptSignal
  const bytes = signal.picture && (await store.match(pictureKey))
  const picture =
    bytes && signal.picture
      ? new File([await bytes.blob()], signal.picture.name || 'picture', {
          type: signal.picture.type,
        })
      : null
  return { signal, picture }
}

/** Throws away what waited, once it was sent or is not wanted. */
export async function dropKept(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(keptStore)
}
