import { library } from 'virtual:library'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { findRule } from '@handvat/documents/library.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** What a rule is called: in the words of the code where that has it, else in those of the library; undefined where neither has. */
export function nameRule(
  id: string,
  document: CodeDocument | undefined,
  language: Language,
): { id: string; title: string; inCode: boolean } | undefined {
  const own = document?.sections.flatMap(({ rules }) => rules).find((rule) => rule.id === id)
  if (own && document) {
    const spoken = [language, ...document.languages].find((known) => own.title[known]) ?? language
    return { id, title: own.title[spoken], inCode: true }
  }
  const rule = findRule(library, id)
  return rule && { id, title: rule.code[language].title, inCode: false }
}

/** The rules of the code, to choose one: each with its number and title. */
export function listRuleOptions(
  document: CodeDocument | undefined,
  language: Language,
): { value: string; label: string }[] {
  const rules = document?.sections.flatMap((section) => section.rules) ?? []
  return rules.map((rule, index) => {
    const spoken = [language, ...(document?.languages ?? [])].find((known) => rule.title[known])
    return { value: rule.id, label: `${index + 1}. ${rule.title[spoken ?? language]}` }
  })
}
