import type { CodeDocument } from '@handvat/documents/code.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** A section to which one can propose something new, with its rules that one can propose to change, numbered through. */
export interface CodePart {
  part: string
  title: string
  rules: { part: string; number: number; title: string }[]
}

/** What one can propose for in a code, in the wished language where it has that; nothing where there is no code. */
export function showCodeParts(code: CodeDocument | undefined, wished: Language): CodePart[] {
  if (!code) return []
  const language = languageOf(code, wished)
  let number = 0
  return code.sections.map((section) => ({
    part: `section:${section.id}`,
    title: section.title[language] ?? '',
    rules: section.rules.map((rule) => ({
      part: `rule:${rule.id}`,
      number: ++number,
      title: rule.title[language] ?? '',
    })),
  }))
}
