import type { CheckContext } from '@handvat/engine/context.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { Hint } from '../model.ts'

/** Longer texts are refused by the engine; a post is never that long. */
export const longestText = 100_000

/** Checks a text on this device: all hints, worst first. */
export type CheckText = (text: string, context: CheckContext) => Hint[]

/** Fetches the engine and the rules, once; from then on the page needs the network for nothing. */
export async function loadEngine(): Promise<CheckText> {
  const [{ check }, pack] = await Promise.all([
    import('@handvat/engine/check.ts'),
    fetch('/check/pack').then((response): Promise<Pack> => {
      if (!response.ok) throw new Error(`The rules did not come: ${response.status}.`)
      return response.json()
    }),
  ])
  const rules = new Map(pack.rules.map((rule) => [rule.id, rule]))
  return (text, context) => {
    const { findings, language } = check(pack, text, context)
    return findings.map((finding) => ({
      ...finding,
      title: rules.get(finding.rule)?.hint[language].title ?? '',
    }))
  }
}
