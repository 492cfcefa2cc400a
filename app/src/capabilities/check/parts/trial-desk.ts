import type { TrialInput, TrialOutcome } from './try-rule.ts'

/** Takes drafts to a worker and brings outcomes back; of drafts that overtake each other only the last counts. */
export interface TrialDesk {
  /** Tries this once nobody has typed for a quarter of a second. */
  hand(input: TrialInput): void
  close(): void
}

const pause = 250

/** Opens the desk; everything stays in this browser. `onlost` is called when the worker did not come or broke down. */
export function openTrialDesk(
  onoutcome: (outcome: TrialOutcome) => void,
  onlost: () => void,
): TrialDesk {
  const worker = new Worker(new URL('./try-worker.ts', import.meta.url), { type: 'module' })
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<{ turn: number; outcome: TrialOutcome }>) => {
      if (data.turn === turn) onoutcome(data.outcome)
    },
  )
  worker.addEventListener('error', onlost)
  return {
    hand: (input) => {
      clearTimeout(timer)
      turn += 1
      timer = setTimeout(() => worker.postMessage({ turn, input }, {}), turn === 1 ? 0 : pause)
    },
    close: () => {
      clearTimeout(timer)
      worker.terminate()
    },
  }
}
