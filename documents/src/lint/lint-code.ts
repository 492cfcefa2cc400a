import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../code.ts'
import type { Library } from '../library.ts'
import { listPassages } from '../passages.ts'
import type { LintFinding } from './finding.ts'
import { lintDocument } from './lint-document.ts'

/**
 * The remarks on a code of one's own, each with the key of its part, in `language` or in that of the reader. What the code
 * holds in fields and lists, such as its contact, its spokespersons and its next review, is not called missing.
 */
export function lintCode(
  library: Pick<Library, 'lint' | 'sources'>,
  code: CodeDocument,
  language: Language,
  reader: Language = language,
): LintFinding[] {
  const rules = code.sections.flatMap((section) => section.rules)
  return lintDocument(
    library,
    { passages: listPassages(code, language), language },
    {
      language: reader,
      answered: listAnswered(code),
      balance: {
        dos: rules.filter(({ kind }) => kind === 'do').length,
        donts: rules.filter(({ kind }) => kind === 'dont').length,
      },
    },
  )
}

/** What a field or list of the code gives, so that its text need not. */
function listAnswered({ contact, facts, reviewBy, sections }: CodeDocument): string[] {
  const hasExamples = sections.some(({ rules }) => rules.some(({ examples }) => examples))
  return [
    ...(contact.name ? ['L25'] : []),
    // A published code shows its version, its date and who to turn to.
    'L26.version',
    'L26.owner',
    ...(reviewBy ? ['L26.review'] : []),
    ...(facts?.spokespersons?.length ? ['L31'] : []),
    ...(hasExamples ? ['L39'] : []),
  ]
}
