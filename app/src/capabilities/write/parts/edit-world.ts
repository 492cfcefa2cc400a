import type { Beat, EditOutcome } from '../contract.ts'
import type { Keeping, World } from './desk.svelte.ts'

const json = { 'content-type': 'application/json', accept: 'application/json' }

/** An address of the editor, for the core or for an annex. */
export function addressOf(path: string, annex: string | null): string {
  return annex ? `${path}?annex=${annex}` : path
}

/** The desk's world in a browser: the server by fetch, and the device's own storage under the person and the annex. */
export function openWorld(person: string, annex: string | null = null): World {
  const key = `handvat.unsent.${person}${annex ? `.${annex}` : ''}`
  return {
    async sendPart(edit) {
      const response = await fetch(addressOf('/write/part', annex), {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ ...edit, content: edit.content ?? null }),
      }).catch(() => null)
      if (response?.ok || response?.status === 409) return (await response.json()) as EditOutcome
      return nameProblem(response)
    },
    async beat(at) {
      const response = await fetch(addressOf('/write/presence', annex), {
        method: 'POST',
        headers: json,
        body: JSON.stringify(at),
      }).catch(() => null)
      return response?.ok ? ((await response.json()) as Beat) : null
    },
    unsent: {
      read() {
        try {
          return JSON.parse(localStorage.getItem(key) ?? '{}')
        } catch {
          return {}
        }
      },
      write(parts) {
        try {
          if (Object.keys(parts).length === 0) localStorage.removeItem(key)
          else localStorage.setItem(key, JSON.stringify(parts))
        } catch {
          // The device keeps nothing: then it is on the page only, and the page says so when it is left.
        }
      },
    },
  }
}

/** Tells the server that this page is closing; nothing waits for it. */
export function leaveDraft(annex: string | null = null): void {
  void fetch(addressOf('/write/presence', annex), {
    method: 'POST',
    headers: json,
    keepalive: true,
    body: JSON.stringify({ part: null, since: 0, leaving: true }),
  }).catch(() => null)
}

function nameProblem(response: Response | null): Keeping {
  if (!response || response.status >= 500) return 'offline'
  return response.status === 401 ? 'signed-out' : 'refused'
}
