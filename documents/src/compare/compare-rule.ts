import type { Language } from '@handvat/engine/rule.ts'
import type { CodeRule, Medium } from '../code.ts'
import type { Force, Text } from '../library.ts'
import { day, text, words, type Point, type Value } from './difference.ts'
import { compareTexts, differs, type TextFields } from './compare-texts.ts'
import { comparePointsOfTranslation } from './compare-head.ts'

const WEIGHTS = { tip: 0, guideline: 1, must: 2 } as const satisfies Record<Force, number>

/** What there is to say of a rule that stands in both versions, the weightiest first. */
export function comparePointsOfRule(
  before: CodeRule,
  after: CodeRule,
  languages: readonly Language[],
): Point[] {
  const rule = text(after.title)
  const must = after.force === 'must'
  const points: Point[] = []
  const add = (say: Point['say'], values: Record<string, Value> = {}, weighty = false) =>
    points.push({ say, values: { rule, ...values }, ...(weighty ? { weighty: true } : {}) })

  if (before.force !== after.force) {
    const force = words(`force-${after.force}`)
    const was = words(`force-${before.force}`)
    const stricter = WEIGHTS[after.force] > WEIGHTS[before.force]
    add(stricter ? 'rule-stricter' : 'rule-looser', { force, was }, stricter && must)
  }
  if (before.kind !== after.kind)
    add(after.kind === 'do' ? 'rule-now-do' : 'rule-now-dont', {}, must)
  points.push(...compareScope(before, after, rule, languages))
  if (before.contentType !== after.contentType) {
    if (after.contentType)
      add('rule-content', { content: words(`content-${after.contentType}`) }, false)
    else add('rule-content-none')
  }
  if (differs(before.title, after.title, languages))
    add('rule-renamed', { was: text(before.title) })
  if (differs(before.text, after.text, languages)) add('rule-reworded')
  if (differs(before.why, after.why, languages)) add('rule-why')
  if (
    differs(before.examples?.do, after.examples?.do, languages) ||
    differs(before.examples?.dont, after.examples?.dont, languages)
  )
    add('rule-examples')
  if ([...(before.values ?? [])].sort().join() !== [...(after.values ?? [])].sort().join())
    add('rule-values')
  points.push(...comparePointsOfTranslation(before.lagging, after.lagging, after.title, languages))
  return points
}

export const readRule = (rule: CodeRule | undefined): TextFields =>
  rule
    ? {
        title: rule.title,
        text: rule.text,
        why: rule.why,
        do: rule.examples?.do,
        dont: rule.examples?.dont,
        roles: rule.scope?.roles,
      }
    : {}

/** The texts of a rule that differ; of a new or removed one all of them. */
export function compareTextsOfRule(
  before: CodeRule | undefined,
  after: CodeRule | undefined,
  languages: readonly Language[],
) {
  return compareTexts(readRule(before), readRule(after), languages)
}

// For more people, more means or a longer time is more; of what must be done that is a reason to read again.
function compareScope(
  before: CodeRule,
  after: CodeRule,
  rule: Value,
  languages: readonly Language[],
): Point[] {
  const [old, now] = [before.scope ?? {}, after.scope ?? {}]
  const must = after.force === 'must'
  const points: Point[] = []
  const add = (say: Point['say'], values: Record<string, Value> = {}, wider = false) =>
    points.push({ say, values: { rule, ...values }, ...(wider && must ? { weighty: true } : {}) })

  if (differs(old.roles, now.roles, languages)) {
    if (isEmpty(now.roles, languages)) add('rule-roles-all', {}, true)
    else add('rule-roles', { roles: text(now.roles as Text) }, !isEmpty(old.roles, languages))
  }
  const [had, has] = [old.media ?? [], now.media ?? []]
  const more = has.filter((medium) => !had.includes(medium))
  const less = had.filter((medium) => !has.includes(medium))
  const listed = (media: Medium[]) => words(...media.map((medium) => `medium-${medium}` as const))
  if (has.length === 0 && had.length > 0) add('rule-media-all', {}, true)
  else if (had.length === 0 && has.length > 0) add('rule-media-only', { media: listed(has) })
  else {
    if (more.length > 0) add('rule-media-more', { media: listed(more) }, true)
    if (less.length > 0) add('rule-media-less', { media: listed(less) })
  }
  if (old.from !== now.from) {
    if (now.from) add('rule-from', { day: day(now.from) }, old.from !== undefined)
    else add('rule-from-none', {}, true)
  }
  if (old.until !== now.until) {
    if (now.until) add('rule-until', { day: day(now.until) }, old.until !== undefined)
    else add('rule-until-none', {}, true)
  }
  return points
}

const isEmpty = (value: Text | undefined, languages: readonly Language[]) =>
  languages.every((language) => !value?.[language].trim())
