import type { checkPacks } from '@handvat/engine/check-packs.ts'
import type { CheckContext } from '@handvat/engine/context.ts'
import type { Pack } from '@handvat/engine/pack.ts'
import type { readPack } from '@handvat/engine/pack-text.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { leaveOut, type Hint } from '../model.ts'

/** Longer texts are refused by the engine; a post is never that long. */
export const longestText = 100_000

/** Checks a text on this device: all hints, worst first. */
export type CheckText = (text: string, context: CheckContext) => Hint[]

interface Engine {
  check: typeof checkPacks
  read: typeof readPack
}

/**
 * Fetches the engine and the rules of `language`, without those that are off, and gives them to `use`; then the rules
 * of the other language and the trained models, and gives `use` a better one each time. From then on the page needs no
 * network. Throws where something did not come; what came before stays.
 */
export async function loadEngine(
  language: Language,
  off: readonly string[],
  use: (check: CheckText) => void,
): Promise<void> {
  const [engine, text] = await Promise.all([importEngine(), fetchPart(language)])
  const first = leaveOut(engine.read(text), off)
  use(createCheck(engine, [first]))
  const other = leaveOut(engine.read(await fetchPart(language === 'nl' ? 'en' : 'nl')), off)
  use(createCheck(engine, [first, other]))
  const models = await fetchPart<NonNullable<Pack['models']>>('models')
  const packs = [first, other].map((pack) => ({ ...pack, models }))
  use(createCheck(engine, packs))
}

async function importEngine(): Promise<Engine> {
  const [{ checkPacks }, { readPack }] = await Promise.all([
    import('@handvat/engine/check-packs.ts'),
    import('@handvat/engine/pack-text.ts'),
  ])
  return { check: checkPacks, read: readPack }
}

async function fetchPart<T = Parameters<typeof readPack>[0]>(part: string): Promise<T> {
  const response = await fetch(`/check/pack/${part}`)
  if (!response.ok) throw new Error(`The rules did not come: ${response.status}.`)
  return response.json()
}

function createCheck(engine: Engine, packs: readonly Pack[]): CheckText {
  const rules = new Map(packs.flatMap((pack) => pack.rules).map((rule) => [rule.id, rule]))
  return (text, context) => {
    const { findings, language } = engine.check(packs, text, context)
    return findings.map((finding) => ({
      ...finding,
      title: rules.get(finding.rule)?.hint[language].title ?? '',
    }))
  }
}
