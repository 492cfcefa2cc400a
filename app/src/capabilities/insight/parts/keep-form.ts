/** How the keeping of a form stands. */
export type Kept = 'rest' | 'keeping' | 'kept' | 'away' | 'changed'

const pause = 800

/**
 * Keeps a form while it is filled in: some time after the last change all of its fields but files go to an address, one after
 * the other. `revision` gives what was seen and takes what is now. Returns how to stop; what waits then goes at once.
 */
export function keepForm(
  form: HTMLFormElement,
  address: string,
  revision: { read(): number; take(next: number): void },
  tell: (kept: Kept) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let under: Promise<void> = Promise.resolve()

  async function send(): Promise<void> {
    tell('keeping')
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string') fields.append(name, value)
    fields.set('revision', String(revision.read()))
    try {
      const answer = await fetch(address, { method: 'PUT', body: fields })
      if (answer.status === 409) return tell('changed')
      if (!answer.ok) return tell('away')
      const { revision: next } = (await answer.json()) as { revision: number }
      revision.take(next)
      tell('kept')
    } catch {
      tell('away')
    }
  }

  const queue = () => {
    timer = undefined
    under = under.then(send)
  }
  const change = (event: Event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
    clearTimeout(timer)
    timer = setTimeout(queue, pause)
  }
  // The press itself keeps everything: nothing may come after it.
  const press = () => clearTimeout(timer)
  form.addEventListener('input', change)
  form.addEventListener('submit', press)
  return () => {
    form.removeEventListener('input', change)
    form.removeEventListener('submit', press)
    if (timer !== undefined) {
      clearTimeout(timer)
      queue()
    }
  }
}
