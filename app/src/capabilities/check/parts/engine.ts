import type { CheckContext } from '@handvat/engine/context.ts'
import type { CheckResult } from '@handvat/engine/finding.ts'

/** Longer texts are refused by the engine; a post is never that long. */
export const longestText = 100_000

/** Checks a text on this device. */
export type CheckText = (text: string, context: CheckContext) => CheckResult

/** Fetches the engine and the rules, once; from then on the page needs the network for nothing. */
export async function loadEngine(): Promise<CheckText> {
  const [{ check }, pack] = await Promise.all([
    import('@handvat/engine/check.ts'),
    fetch('/check/pack').then((response) => {
      if (!response.ok) throw new Error(`The rules did not come: ${response.status}.`)
      return response.json()
    }),
  ])
  return (text, context) => check(pack, text, context)
}
