/** Below this many milliseconds the account of a thread's work is too coarse: it is kept in ticks of up to ten. */
const COARSE = 50

/**
 * Begins to measure; what it returns gives the milliseconds that this thread has worked since, from which a machine
 * that does other things as well takes nothing. Short stretches are read from the clock on the wall.
 */
export function startStopwatch(): () => number {
  const begun = performance.now()
  const { user, system } = process.threadCpuUsage()
  return () => {
    const now = process.threadCpuUsage()
    const worked = (now.user - user + now.system - system) / 1000
    return worked < COARSE ? performance.now() - begun : worked
  }
}
