import { explain, loadModel, weigh } from '../models/model.ts'
import type { Language } from '../rule.ts'
import { createScan } from '../scan.ts'
import { scanText } from '../scan-text.ts'
import { CATEGORIES } from './categories.ts'
import type { Cue } from './categories.ts'
import type { TriagePack } from './triage-pack.ts'

/** What the model counts beside the cues; chosen on the practice mentions, by a model that had not seen them. */
const MODEL_WEIGHT = 0.5
/** No probability is taken for less than this. */
const LEAST = 0.01

const SAY: Record<Language, string> = {
  nl: 'Zo praten mensen vaker in zulke berichten',
  en: 'This is how people often write in such messages',
}

let scratch = createScan(512)

/** What the trained model adds for each category: above 0 where it is likelier than by chance, below 0 where less so. */
export function weighWithModel(
  { model: data }: TriagePack,
  text: string,
  language: Language,
): Omit<Cue, 'text'>[] {
  if (!data) return []
  const model = loadModel(data)
  const scan = (scratch = scanText(text, scratch))
  if (scan.count === 0) return []
  const probabilities = weigh(model, scan, 0, scan.count)
  return CATEGORIES.map((category) => {
    const k = data.classes.indexOf(category)
    const chance = Math.log(probabilities[k]! + LEAST) - Math.log(1 / CATEGORIES.length + LEAST)
    const weight = MODEL_WEIGHT * chance
    const heaviest = weight > 0 ? explain(model, scan, 0, scan.count, k, 1)[0] : undefined
    const t = heaviest && heaviest.weight > 0 ? heaviest.token : -1
    const [start, end] = t < 0 ? [0, 0] : [scan.start[t]!, scan.end[t]!]
    return { start, end, category, weight, say: SAY[language] }
  })
}
