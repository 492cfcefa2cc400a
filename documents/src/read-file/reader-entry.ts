import { Worker } from 'node:worker_threads'
import { LIMITS } from './limits.ts'

// This file is two things. Where it is imported it gives its own address, which stays right in a bundle too, as long as
// it is a chunk of its own: so import it late (`await import`). Where it is started as a process, it reads one file.

/** The address of this module, to start it as a process. */
export const address = import.meta.url

/** The word with which it is started as a process. */
export const START_WORD = 'handvat-read-file'

/** What it is sent. */
export interface ReadRequest {
  bytes: Uint8Array
  name: string
}

if (process.argv[2] === START_WORD && process.send) {
  watchMyself()
  closeNetwork()
  process.once('message', ({ bytes, name }: ReadRequest) => void answer(bytes, name))
  process.send('ready')
}

async function answer(bytes: Uint8Array, name: string): Promise<void> {
  const { parseBytes } = await import('./parse-bytes.ts')
  process.send?.(await parseBytes(bytes, name), undefined, {}, () => process.exit(0))
}

/**
 * Ends this process when it grows too large, or outlives the one that started it; from a thread, since the reading itself
 * may not come up for air.
 */
function watchMyself(): void {
  const watch = `const end = () => process.kill(process.pid, 'SIGKILL')
  setTimeout(end, ${LIMITS.time + 5_000})
  setInterval(() => {
    if (process.memoryUsage.rss() > ${LIMITS.residentMegabytes * 1_000_000}) end()
  }, 20)`
  new Worker(watch, { eval: true }).unref()
}

/** Takes away what a library could reach the network with, and the stream that unpacks without a roof. */
function closeNetwork(): void {
  for (const name of [
    'fetch',
    'WebSocket',
    'EventSource',
    'XMLHttpRequest',
    'DecompressionStream',
  ]) {
    Reflect.deleteProperty(globalThis, name)
  }
}
