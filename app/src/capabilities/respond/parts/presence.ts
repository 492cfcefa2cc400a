/** What the server tells of an item that is open here. */
export interface Beat {
  others: { name: string; writes: boolean }[]
  revision: number
}

const json = { 'content-type': 'application/json', accept: 'application/json' }
const pause = 5_000

async function post<Answer>(path: string, body: object, keepalive = false): Promise<Answer | null> {
  const response = await fetch(path, {
    method: 'POST',
    headers: json,
    keepalive,
    body: JSON.stringify(body),
  }).catch(() => null)
  return response?.ok ? ((await response.json()) as Answer) : null
}

/**
 * Tells the server every five seconds that an item is open here, and hears who else has it; stops while the page is
 * hidden. Returns how to stop; then the server is told that this person left.
 */
export function stayPresent(
  item: string,
  writes: () => boolean,
  hear: (beat: Beat) => void,
): () => void {
  const path = `/inbox/${item}/presence`
  let stopped = false
  const beat = async () => {
    if (document.hidden) return
    const heard = await post<Beat>(path, { writes: writes() })
    if (heard && !stopped) hear(heard)
  }
  const leave = () => void post(path, { leaving: true }, true)
  void beat()
  const timer = setInterval(beat, pause)
  addEventListener('pagehide', leave)
  return () => {
    stopped = true
    clearInterval(timer)
    removeEventListener('pagehide', leave)
    leave()
  }
}

type Present = Record<string, { name: string; writes: boolean }[]>

/** Asks every ten seconds who has these items open; returns how to stop. */
export function watchPresent(items: readonly string[], hear: (present: Present) => void) {
  if (items.length === 0) return () => {}
  let stopped = false
  const ask = async () => {
    if (document.hidden) return
    const present = await post<Present>('/inbox/presence', { items })
    if (present && !stopped) hear(present)
  }
  const timer = setInterval(ask, 2 * pause)
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
