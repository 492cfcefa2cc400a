import type { Language } from '@handvat/engine/rule.ts'
import { buildCodeFacts } from './build-code-facts.ts'
import type { CodeDocument, CodeRule, Contact } from './code.ts'
import { findRule, getTemplate } from './library.ts'
import type { Library, Rule, Stance, TemplateText, Text } from './library.ts'

/** What an organisation tells before its first code can be written. */
export interface CodeAnswers {
  organisation: string
  languages: Language[]
  stance: Stance
  contact: Contact
  /** The id of a template. */
  template: string
  /** ISO date (`2026-11-30`): the code is looked at again a year later; without it no such date is set. */
  today?: string
}

/**
 * Writes the first code of an organisation from a template: the same answers give the same code.
 * Throws when the template or a rule does not exist, when the template does not serve the stance,
 * on an unknown placeholder, and on a day that is no ISO date.
 */
export function buildCode(library: Library, answers: CodeAnswers): CodeDocument {
  const template = getTemplate(library, answers.template)
  const { stance } = answers
  if (!template.stances.includes(stance)) {
    throw new Error(`template "${template.id}" does not serve the stance "${stance}"`)
  }
  const holds = ({ stances }: { stances?: Stance[] }) => !stances || stances.includes(stance)
  const words: Record<string, string> = {
    organisation: answers.organisation,
    contact: describeContact(answers.contact),
  }
  const fill = ({ nl, en }: TemplateText): Text => ({
    nl: fillPlaceholders(nl, words),
    en: fillPlaceholders(en, words),
  })
  const intro = template.intro.find(holds)
  if (!intro) throw new Error(`template "${template.id}" has no introduction for "${stance}"`)
  return {
    format: 1,
    stance,
    organisation: answers.organisation,
    languages: [...answers.languages],
    title: fill(template.title),
    intro: fill(intro),
    contact: { ...answers.contact },
    sections: template.sections.filter(holds).map((section) => ({
      id: section.id,
      title: fill(section.title),
      body: section.body.filter(holds).map(fill),
      rules: section.rules.map((id) => {
        const rule = findRule(library, id)
        if (!rule) throw new Error(`template "${template.id}" names no existing rule: "${id}"`)
        return buildCodeRule(rule)
      }),
    })),
    ...(template.facts ? { facts: buildCodeFacts(template.facts, holds, fill) } : {}),
    ...(answers.today === undefined ? {} : { reviewBy: addYear(answers.today) }),
  }
}

function addYear(day: string): string {
  const time = Date.parse(day)
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new Error(`"${day}" is no ISO date`)
  }
  const year = Number(day.slice(0, 4)) + 1
  const rest = day.slice(4)
  // The year after a leap year has no 29 February.
  return `${year}${rest === '-02-29' ? '-02-28' : rest}`
}

/** The sentence of a rule as it stands in a code. */
export function buildCodeRule(rule: Rule): CodeRule {
  const { code, examples, hint } = rule
  return {
    id: rule.id,
    force: rule.force,
    kind: code.kind,
    title: { nl: code.nl.title, en: code.en.title },
    text: { nl: code.nl.text, en: code.en.text },
    why: { nl: hint.nl.why, en: hint.en.why },
    ...(examples
      ? {
          examples: {
            do: { nl: examples.nl.do, en: examples.en.do },
            dont: { nl: examples.nl.dont, en: examples.en.dont },
          },
        }
      : {}),
  }
}

/** Fills `{word}` for every word given; throws on a placeholder that is not among them. */
export function fillPlaceholders(text: string, words: Record<string, string>): string {
  return text.replace(/\{([^}]*)\}/g, (_, name: string) => {
    const word = Object.hasOwn(words, name) ? words[name] : undefined
    if (word === undefined) throw new Error(`unknown placeholder "{${name}}" in: ${text}`)
    return word
  })
}

function describeContact({ name, role }: Contact): string {
  return role ? `${name} (${role})` : name
}
