import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument, Contact, Section } from '../code.ts'
import type { Text } from '../library.ts'
import { day, name, text, words, type Point } from './difference.ts'
import { differs } from './compare-texts.ts'

/** What there is to say of title, introduction, stance, languages and review date. */
export function comparePointsOfHead(
  before: CodeDocument,
  after: CodeDocument,
  languages: readonly Language[],
): Point[] {
  const points: Point[] = []
  if (before.stance !== after.stance) {
    const [stance, was] = [words(`stance-${after.stance}`), words(`stance-${before.stance}`)]
    points.push({ say: 'stance-changed', values: { stance, was }, weighty: true })
  }
  if (differs(before.title, after.title, languages)) {
    const values = { title: text(after.title), was: text(before.title) }
    points.push({ say: 'code-renamed', values })
  }
  if (differs(before.intro, after.intro, languages))
    points.push({ say: 'intro-reworded', values: {} })
  if (before.organisation !== after.organisation) {
    const values = { organisation: name(after.organisation), was: name(before.organisation) }
    points.push({ say: 'organisation-renamed', values })
  }
  points.push(...compareReview(before.reviewBy, after.reviewBy))
  for (const language of after.languages.filter((one) => !before.languages.includes(one)))
    points.push({ say: 'language-added', values: { language: words(`language-${language}`) } })
  for (const language of before.languages.filter((one) => !after.languages.includes(one)))
    points.push({ say: 'language-removed', values: { language: words(`language-${language}`) } })
  points.push(...comparePointsOfTranslation(before.lagging, after.lagging, after.title, languages))
  return points
}

function compareReview(before: string | undefined, after: string | undefined): Point[] {
  if (before === after) return []
  if (!after) return [{ say: 'review-removed', values: {} }]
  if (!before) return [{ say: 'review-set', values: { day: day(after) } }]
  return [{ say: 'review-moved', values: { day: day(after), was: day(before) } }]
}

/** Which translations of a part caught up with their source, or fell behind. */
export function comparePointsOfTranslation(
  before: readonly Language[] = [],
  after: readonly Language[] = [],
  part: Text,
  languages: readonly Language[],
): Point[] {
  return languages.flatMap((one): Point[] => {
    const [lagged, lags] = [before.includes(one), after.includes(one)]
    if (lagged === lags) return []
    const values = { part: text(part), language: words(`language-${one}`) }
    return [{ say: lags ? 'translation-lags' : 'translation-current', values }]
  })
}

/** What there is to say of a section without its rules. */
export function comparePointsOfSection(
  before: Section,
  after: Section,
  languages: readonly Language[],
): Point[] {
  const section = text(after.title)
  const points: Point[] = []
  if (differs(before.title, after.title, languages))
    points.push({ say: 'section-renamed', values: { section, was: text(before.title) } })
  if (differs(before.body, after.body, languages))
    points.push({ say: 'section-reworded', values: { section } })
  points.push(...comparePointsOfTranslation(before.lagging, after.lagging, after.title, languages))
  return points
}

/** What there is to say of the first contact point and the deputy. */
export function comparePointsOfContact(
  before: Contact,
  after: Contact,
  languages: readonly Language[],
): Point[] {
  const points: Point[] = []
  const contact = name(after.name)
  const moved =
    (['role', 'email', 'phone'] as const).some((field) => before[field] !== after[field]) ||
    differs(before.hours, after.hours, languages) ||
    differs(before.topics, after.topics, languages)
  if (before.name !== after.name)
    points.push({ say: 'contact-replaced', values: { name: contact, was: name(before.name) } })
  else if (moved) points.push({ say: 'contact-details', values: { name: contact } })
  const [old, now] = [before.deputy, after.deputy]
  if (!old && now) points.push({ say: 'deputy-added', values: { name: name(now.name) } })
  else if (old && !now) points.push({ say: 'deputy-removed', values: { name: name(old.name) } })
  else if (old && now && old.name !== now.name)
    points.push({ say: 'deputy-replaced', values: { name: name(now.name), was: name(old.name) } })
  else if (
    (['role', 'email', 'phone'] as const).some((field) => old?.[field] !== now?.[field]) &&
    now
  )
    points.push({ say: 'deputy-details', values: { name: name(now.name) } })
  return points
}
