import { library } from 'virtual:library'
import { findDilemma } from '@handvat/documents/learn/learn-library.ts'
import { sayIn } from '@handvat/documents/part-texts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { Who } from '#platform/who.ts'
import type { Figure } from '../contract.ts'
import { countKnown, countParts, countWhole } from '../model.ts'
import { lastYear, readFigures } from '../reads.server.ts'

/** How one rule of the code fares; null where no number shows. Of the check there is nothing: it tells nobody anything. */
export interface RuleHealth {
  id: string
  title: string
  /** Answers in dilemmas that teach it that were not wise, and all of them. */
  missed: number | null
  told: number | null
  /** How often somebody put a question about it. */
  asked: number | null
  /** How often somebody told the editor that it did not fit. */
  doubted: number | null
  /** In how many closed items of the inbox it played a part. */
  involved: number | null
}

/** The rules of the published code, those first that ask for another look; and how many read them at least. */
export async function listRuleHealth(
  who: Who,
  language: Language,
): Promise<{ rules: RuleHealth[]; read: number | null; version: number | null }> {
  const publication = await findPublication(who)
  const recent = await readFigures(
    who,
    ['understanding', 'questions', 'doubts', 'closings'],
    lastYear(),
  )
  const ever = await readFigures(who, ['answered'])
  if (!publication) return { rules: [], read: null, version: null }
  const { document } = publication
  const spoken = document.languages.includes(language) ? language : document.languages[0]
  const taught = countTaught(recent)
  const countBy = (statistic: string) => {
    const parts = countParts(recent, statistic, 'rule', null)?.parts ?? []
    return (rule: string) => parts.find(({ id }) => id === rule)?.count ?? null
  }
  const asked = countBy('questions')
  const doubted = countBy('doubts')
  const involved = countBy('closings')
  const rules = document.sections
    .flatMap((section) => section.rules)
    .map(({ id, title }) => ({
      id,
      title: title[spoken ?? language],
      missed: taught.get(id)?.missed ?? null,
      told: taught.get(id)?.told ?? null,
      asked: asked(id),
      doubted: doubted(id),
      involved: involved(id),
    }))
    .sort((a, b) => weigh(b) - weigh(a))
  return {
    rules,
    read: countWhole(ever, 'answered', publication.id),
    version: publication.version,
  }
}

// Where half goes another way, a rule asks for as much attention as one that was asked about, doubted or involved fifty times.
const weigh = ({ missed, told, asked, doubted, involved }: RuleHealth) =>
  (told ? (missed ?? 0) / told : 0) +
  Math.min((asked ?? 0) + (doubted ?? 0) + (involved ?? 0), 100) / 100

/** For each rule the answers in the dilemmas that teach it. */
function countTaught(figures: readonly Figure[]): Map<string, { missed: number; told: number }> {
  const counts = new Map<string, { missed: number; told: number }>()
  const played = figures.filter(({ statistic }) => statistic === 'understanding')
  for (const subject of new Set(played.map((one) => one.subject))) {
    const { known, total } = countKnown(played, 'understanding', 'fit', 'wise', { subject })
    if (total === 0) continue
    for (const rule of findDilemma(library.learn, subject.split('/')[0] ?? '')?.rules ?? []) {
      const sum = counts.get(rule) ?? { missed: 0, told: 0 }
      counts.set(rule, { missed: sum.missed + total - known, told: sum.told + total })
    }
  }
  return counts
}

/** What the rules of the published code are called, by id. */
export async function nameRules(who: Who, language: Language): Promise<Map<string, string>> {
  const document = (await findPublication(who))?.document
  return new Map(
    (document?.sections ?? [])
      .flatMap(({ rules }) => rules)
      .map(({ id, title }) => [id, sayIn(title, language)]),
  )
}
