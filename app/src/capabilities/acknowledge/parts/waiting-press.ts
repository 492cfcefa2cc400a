import { deserialize } from '$app/forms'

/** A press on "I have read this" that could not be sent yet; it waits on the device of whoever pressed. */
export interface WaitingPress {
  publication: string
  language: string
  /** Id of the person who pressed: nobody else's visit sends it. */
  reader: string
}

/** What became of a press that was sent. */
export type Sent = { receipt: string } | 'newer' | 'signed-out' | 'offline' | 'broken'

const key = 'handvat-waiting-press'

/** Keeps a press on this device until it can be sent; a later press takes its place. */
export function keepPress(press: WaitingPress): void {
  try {
    localStorage.setItem(key, JSON.stringify(press))
  } catch {
    // A browser that keeps nothing: the sentence on the page says that there was no network, and the button is still there.
  }
}

/** The press of this person that waits on this device, or nothing. */
export function findPress(reader: string): WaitingPress | undefined {
  try {
    const press = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<WaitingPress> | null
    const { publication, language } = press ?? {}
    if (press?.reader !== reader) return undefined
    if (typeof publication !== 'string' || typeof language !== 'string') return undefined
    return { publication, language, reader }
  } catch {
    return undefined
  }
}

/** The press was answered, or taken back: nothing of it stays here. */
export function forgetPress(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Then nothing was kept either.
  }
}

/** Sends a press as the button does without script. */
export async function sendPress({ publication, language }: WaitingPress): Promise<Sent> {
  let text: string
  try {
    const response = await fetch('/code', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body: new URLSearchParams({ publication, language }),
    })
    if (response.status === 401) return 'signed-out'
    text = await response.text()
  } catch {
    return 'offline'
  }
  try {
    const result = deserialize(text)
    if (result.type === 'redirect') return { receipt: result.location }
    if (result.type === 'failure') return 'newer'
  } catch {
    // Not an answer of ours, such as the page of a hotel's network.
  }
  return 'broken'
}
