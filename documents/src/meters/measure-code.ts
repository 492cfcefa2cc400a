import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../code.ts'
import type { Library, Text } from '../library.ts'
import { listPassages } from '../passages.ts'
import { measureDocument } from './measure-document.ts'
import type { BareRule, Meters, Untranslated } from './meters.ts'

/** Measures a code in one of its languages; do's and don'ts are counted by its rules, and translations in all its languages. */
export function measureCode(
  library: Pick<Library, 'lint'>,
  code: CodeDocument,
  language: Language,
): Meters {
  const rules = code.sections.flatMap((section) => section.rules)
  return {
    ...measureDocument(library, { passages: listPassages(code, language), language }),
    dos: rules.filter(({ kind }) => kind === 'do').length,
    donts: rules.filter(({ kind }) => kind === 'dont').length,
    bareRules: listBareRules(code, language),
    untranslated: listUntranslated(code),
  }
}

/** Rules without a reason, an example or a core value; a value is only missed where the organisation names its values. */
function listBareRules(code: CodeDocument, language: Language): BareRule[] {
  const known = new Set(code.facts?.values?.map(({ id }) => id))
  return code.sections
    .flatMap((section) => section.rules)
    .flatMap((rule) => {
      const lacks: BareRule['lacks'] = []
      if (!rule.why[language].trim()) lacks.push('why')
      if (!rule.examples?.do[language].trim() || !rule.examples.dont[language].trim()) {
        lacks.push('example')
      }
      if (known.size > 0 && !rule.values?.some((id) => known.has(id))) lacks.push('value')
      return lacks.length > 0 ? [{ part: `rule:${rule.id}`, lacks }] : []
    })
}

/** The parts of a code that have no text in one of its languages, or one that lags behind the source. */
export function listUntranslated(code: CodeDocument): Untranslated[] {
  const parts: { part: string; texts: Text[]; lagging?: Language[] | undefined }[] = [
    { part: 'head', texts: [code.title, code.intro], lagging: code.lagging },
    ...code.sections.flatMap(({ id, title, body, rules, lagging }) => [
      { part: `section:${id}`, texts: [title, ...body], lagging },
      ...rules.map((rule) => ({
        part: `rule:${rule.id}`,
        texts: [rule.title, rule.text],
        lagging: rule.lagging,
      })),
    ]),
  ]
  return parts.flatMap(({ part, texts, lagging }) =>
    code.languages.flatMap((language): Untranslated[] => {
      // What is written in no language at all has nothing to translate.
      if (texts.some((text) => !text[language].trim() && isWritten(text, code.languages))) {
        return [{ part, language, reason: 'empty' }]
      }
      return lagging?.includes(language) ? [{ part, language, reason: 'lagging' }] : []
    }),
  )
}

const isWritten = (text: Text, languages: readonly Language[]) =>
  languages.some((language) => text[language].trim())
