import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** The values of a code with the rules that serve them, in one language. */
export interface RoleView {
  /** The language of the texts: that of the reader where the code has it. */
  language: Language
  /** A group without a title holds rules that are tied to no value. */
  groups: {
    title: string | null
    rules: {
      id: string
      title: string
      text: string
      examples: { do: string; dont: string } | null
    }[]
  }[]
  agreements: { type: string; owner: string; hours: string | null; agreement: string }[]
}

const rulesPerGroup = 3

/**
 * What an ambassador does with this code: for each value up to three rules that serve it, what one does before what one
 * leaves; where no rule is tied to a value, the things to do of the code. And the agreement about each kind of content.
 */
export function showRole(document: CodeDocument, wished: Language): RoleView {
  const language = document.languages.find((one) => one === wished) ?? document.languages[0] ?? 'nl'
  const rules = document.sections.flatMap((section) => section.rules)
  const show = ({ id, title, text, examples }: CodeRule) => ({
    id,
    title: title[language],
    text: text[language],
    examples: examples ? { do: examples.do[language], dont: examples.dont[language] } : null,
  })
  const choose = (of: readonly CodeRule[]) =>
    of
      .toSorted((a, b) => weigh(a) - weigh(b))
      .slice(0, rulesPerGroup)
      .map(show)
  const values = document.facts?.values ?? []
  const groups = values.map(({ id, title }) => ({
    title: title[language] as string | null,
    rules: choose(rules.filter((rule) => rule.values?.includes(id))),
  }))
  const tied = groups.some((group) => group.rules.length > 0)
  const untied = choose(rules.filter(({ kind }) => kind === 'do'))
  return {
    language,
    groups: tied || untied.length === 0 ? groups : [...groups, { title: null, rules: untied }],
    agreements: (document.facts?.contentTypes ?? []).map(({ type, owner, hours, agreement }) => ({
      type,
      owner: owner[language],
      hours: hours?.[language] ?? null,
      agreement: agreement[language],
    })),
  }
}

// What one does first, and with an example before without.
function weigh({ kind, examples }: CodeRule): number {
  return (kind === 'do' ? 0 : 2) + (examples ? 0 : 1)
}
