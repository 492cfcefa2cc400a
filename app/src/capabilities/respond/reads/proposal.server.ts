import { LONGEST_TEXT } from '@handvat/engine/text-too-long.ts'
import type { Category } from '@handvat/engine/triage/categories.ts'
import { triage } from '@handvat/engine/triage/triage.ts'

/** How the machine would take what was said, and the words it goes by; a person decides. */
export interface Proposal {
  category: Category
  reasons: { text: string; say: string }[]
}

/** Reads what was said by the triage of the library; null where there are no words to read. */
export async function proposeCategory(
  text: string | null,
  organisation: string,
): Promise<Proposal | null> {
  if (!text?.trim()) return null
  // Large, and of no use before somebody opens an item.
  const { triagePack } = await import('virtual:triage')
  const { category, cues } = triage(triagePack, text.slice(0, LONGEST_TEXT), {
    names: [organisation],
  })
  const seen = new Set<string>()
  const reasons = cues
    .filter((cue) => cue.category === category && cue.weight > 0)
    .filter(({ say }) => !seen.has(say) && seen.add(say))
    .slice(0, 3)
    .map((cue) => ({ text: cue.text.length > 60 ? '' : cue.text, say: cue.say }))
  return { category, reasons }
}
