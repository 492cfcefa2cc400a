import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { findPrompt, getGuide } from '@handvat/documents/guides/guide.ts'
import { findRule } from '@handvat/documents/library.ts'
import { sayIn } from '@handvat/documents/part-texts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { GuideRule } from '../contract.ts'

/** A guide of the library in one language: `posted` for who posted something, `conversation` for their manager. */
export function showGuide(
  who: Who,
  id: 'posted' | 'conversation',
  { language, sector, code }: { language: Language; sector?: string; code?: CodeDocument },
) {
  demand(who, access.readGuide)
  const guide = getGuide(library.guides, id)
  return {
    title: guide.title[language],
    lead: guide.lead[language],
    steps: guide.steps
      .filter(({ sectors }) => sectors.length === 0 || sectors.some((one) => one === sector))
      .map((step) => ({
        id: step.id,
        title: step.title[language],
        text: step.text[language],
        points: step.points.map((point) => point[language]),
        questions: step.questions.map((question) => question[language]),
        action: step.action ?? null,
        // Only what the own code holds: a link leads there.
        rules: step.rules
          .map((rule) => quote(rule, code, language))
          .filter((rule) => rule?.force)
          .map((rule) => rule as GuideRule),
      })),
  }
}

/**
 * What the conversation guide says with one rule. A rule of the organisation's own has no lines of the library: then only
 * the rule itself is shown. Throws `not-found` for what is no rule at all.
 */
export function showPrompt(
  who: Who,
  id: string,
  { language, code }: { language: Language; code?: CodeDocument },
) {
  demand(who, access.readGuide)
  const rule = quote(id, code, language)
  if (!rule) throw new Refusal('not-found')
  const prompt = findPrompt(library.guides, id)
  if (!prompt) return { rule, lines: null, free: null }
  if (prompt.free) return { rule, lines: null, free: prompt.free[language] }
  const { ask, effect, now } = prompt
  return {
    rule,
    lines: { ask: ask[language], effect: effect[language], now: now[language] },
    free: null,
  }
}

/** The rules of a code, in its order: each has its own lines in the guide. */
export function listGuideRules(
  code: CodeDocument | undefined,
  language: Language,
): { id: string; title: string }[] {
  const rules = code?.sections.flatMap((section) => section.rules) ?? []
  return rules.map(({ id, title }) => ({ id, title: sayIn(title, language) }))
}

function quote(
  id: string,
  code: CodeDocument | undefined,
  language: Language,
): GuideRule | undefined {
  const own = code?.sections.flatMap(({ rules }) => rules).find((rule) => rule.id === id)
  if (own)
    return {
      id,
      title: sayIn(own.title, language),
      text: sayIn(own.text, language),
      force: own.force,
    }
  const rule = findRule(library, id)
  if (!rule) return undefined
  const { title, text } = rule.code[language]
  return { id, title, text, force: null }
}
