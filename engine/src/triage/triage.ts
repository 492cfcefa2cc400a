import { check } from '../check.ts'
import type { CheckContext } from '../context.ts'
import type { Finding } from '../finding.ts'
import type { Language } from '../rule.ts'
import { guessLanguage } from '../language.ts'
import { CATEGORIES } from './categories.ts'
import type { Category, Cue, Form, TriageContext, TriageResult } from './categories.ts'
import { findContradictions, readFacts } from './compare-facts.ts'
import type { ReadFact } from './compare-facts.ts'
import { weighWithModel } from './weigh-with-model.ts'
import { fillAmounts } from './triage-pack.ts'
import type { Amounts, TriagePack } from './triage-pack.ts'

/** What is there before any word is read: most mentions ask or tell something. */
const START: Amounts = { ...fillAmounts(0), neutral: 0.9, complaint: 0.25 }
/** What a second and third hit of one group add to the first. */
const REPEATED = 0.35
/** A crisis that is about as likely as what else it may be counts as a crisis: missing one costs more. */
const SAFE_SIDE = 1.2
/** What a contradiction of a whole fact weighs. */
const FACT_WEIGHT = 4.2

/**
 * Proposes how to take a mention of the organisation by the public; a person decides. Pure, synchronous and
 * deterministic; safe on any string of up to 100,000 code units and throws TextTooLong above that.
 */
export function triage(
  pack: TriagePack,
  text: string,
  context: TriageContext = NO_CONTEXT,
): TriageResult {
  const ready = prepare(pack, context)
  const language = context.language ?? guessLanguage(text)
  const cues: Cue[] = []
  const amounts = { ...START }
  const add = (cue: Omit<Cue, 'text'>) => {
    cues.push({ ...cue, text: text.slice(cue.start, cue.end) })
    amounts[cue.category] += cue.weight
  }

  const { findings } = check(pack.pack, text, ready.check)
  const grave = addGroups(pack, text, findings, language, add)
  const question = isQuestion(text)
  for (const { start, end, fact, strength } of findContradictions(
    pack,
    ready.facts,
    text,
    findings,
  ).slice(0, 1)) {
    const weight = FACT_WEIGHT * strength * (question ? 0.4 : 1)
    add({ start, end, category: 'misinformation', weight, say: SAY_FACT[language](fact) })
  }
  for (const cue of weighWithModel(pack, text, language)) add(cue)
  settle(amounts, { grave, question })
  return decide(amounts, cues)
}

const NO_CONTEXT: TriageContext = {}

/** What is said of a mention that speaks against a fact. */
export const SAY_FACT: Record<Language, (fact: string) => string> = {
  nl: (fact) => `Dit lijkt in strijd met een feit van de organisatie: "${fact}"`,
  en: (fact) => `This seems to contradict a fact of the organisation: "${fact}"`,
}

interface Ready {
  check: CheckContext
  facts: ReadFact[]
}

const prepared = new WeakMap<TriageContext, WeakMap<TriagePack, Ready>>()

/** What pack and context settle before any mention is read, once for both. */
function prepare(pack: TriagePack, context: TriageContext): Ready {
  let ofContext = prepared.get(context)
  if (!ofContext) prepared.set(context, (ofContext = new WeakMap()))
  let ready = ofContext.get(pack)
  if (!ready) {
    const { language, names = [], handles = [], facts = [] } = context
    ready = {
      check: { ...(language && { language }), ownProducts: names, handles },
      facts: readFacts(pack, facts, names),
    }
    ofContext.set(pack, ready)
  }
  return ready
}

/** Adds what the groups of cues find; returns whether people may be in danger. */
function addGroups(
  pack: TriagePack,
  text: string,
  findings: readonly Finding[],
  language: Language,
  add: (cue: Omit<Cue, 'text'>) => void,
): boolean {
  const seen = new Map<string, number>()
  let grave = false
  for (const { rule, start, end } of findings) {
    const group = Object.hasOwn(pack.groups, rule) ? pack.groups[rule]! : undefined
    const times = seen.get(rule) ?? 0
    if (!group || times > 2) continue
    seen.set(rule, times + 1)
    const weight = group.weight * (times === 0 ? 1 : REPEATED)
    add({ start, end, category: group.category, weight, say: group.say[language] })
    grave ||= group.grave
  }
  for (const [id, group] of Object.entries(pack.groups)) {
    if (!group.form || seen.has(id) || !hasForm(group.form, text)) continue
    const { category, weight, say } = group
    const place = group.form === 'question' ? text.lastIndexOf('?') : 0
    const end = group.form === 'question' ? place + 1 : text.length
    add({ start: place, end, category, weight, say: say[language] })
  }
  return grave
}

function hasForm(form: Form, text: string): boolean {
  if (form === 'question') return isQuestion(text)
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  const capitals = letters.replaceAll(/[^\p{Lu}]/gu, '')
  return letters.length >= 12 && capitals.length > 0.6 * letters.length
}

/** A question mark that ends a sentence, not one of an address. */
function isQuestion(text: string): boolean {
  return /\?(?=[\s"'”’)\p{Extended_Pictographic}]|\?|!|$)/u.test(text)
}

/** What the categories take from each other, in words: see the comments. */
function settle(amounts: Amounts, { grave, question }: { grave: boolean; question: boolean }) {
  // Praise beside a greater wrong is irony, and irony is a complaint; beside a smaller one it is relief.
  const wrong = amounts.complaint - START.complaint
  if (wrong >= 1.5 && amounts.positive > 0 && amounts.positive <= 1.1 * wrong) {
    amounts.complaint += 0.5 * amounts.positive
    amounts.positive *= 0.4
  } else if (amounts.positive > wrong) amounts.complaint -= 0.5 * wrong
  // Someone who swears about a concrete case has a complaint.
  if (wrong >= 2.5 && amounts.rant > 0 && amounts.rant < 4) amounts.complaint += 0.4 * amounts.rant
  // Whoever asks does not claim.
  if (question) amounts.misinformation *= 0.7
  if (amounts.crisis >= 2) amounts.crisis += SAFE_SIDE
  // People in danger go before everything, also when the rest is abuse, rumour or a question.
  if (grave) {
    amounts.crisis += 0.5 * Math.max(0, amounts.rant)
    amounts.misinformation *= 0.7
    amounts.complaint *= 0.8
    amounts.neutral *= 0.6
  }
}

function decide(amounts: Amounts, cues: Cue[]): TriageResult {
  let category: Category = 'neutral'
  for (const one of CATEGORIES) if (amounts[one] > amounts[category]) category = one
  let sum = 0
  for (const one of CATEGORIES) sum += Math.exp(amounts[one] - amounts[category])
  cues.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.start - b.start)
  return { category, confidence: Math.round(1000 / sum) / 1000, cues }
}
