import { isAdvicePath } from './advise/advice-library.ts'
import { isGuidePath } from './guides/parse-guides.ts'
import { isHouseRulesPath } from './house-rules/parse-house-rules.ts'
import { isLearnPath } from './learn/parse-learn.ts'
import { isLintPath } from './lint/parse-lint.ts'
import type { Mistake } from './mistake.ts'

const PLACES = [
  /^rules\/[^/]+\/[^/]+\.yaml$/,
  /^terms\/[a-z0-9-]+\.yaml$/,
  /^templates\/[a-z0-9-]+\.yaml$/,
  /^protocols\/[a-z0-9-]+\.yaml$/,
  /^reading\/section-words\.yaml$/,
  /^(sources|organisation)\.yaml$/,
]

/** Whether something reads a file at this place of the library. */
export function belongs(path: string): boolean {
  return (
    PLACES.some((place) => place.test(path)) ||
    [isLintPath, isAdvicePath, isLearnPath, isHouseRulesPath, isGuidePath].some((reads) =>
      reads(path),
    )
  )
}

/** Cues of the triage and trained models have readers of their own. */
export function isReadApart(path: string): boolean {
  return /^triage\/[a-z-]+\.yaml$|^models\/[a-z-]+\.json$/.test(path)
}

/** What to say of a file that nothing reads. */
export function misplaced(path: string): Mistake {
  return {
    file: path,
    line: 1,
    text: '',
    message: 'nothing reads this file',
    proposal:
      'Put it in rules/<theme>/, terms/, templates/, protocols/, dilemmas/, cases/, tracks/, bios/, house-rules/, guides/ or lint/, as <name>.yaml.',
  }
}
