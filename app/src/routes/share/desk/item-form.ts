import type { Language } from '#capabilities/people/contract.ts'
import type { ItemWords } from '#capabilities/share/contract.ts'
import { wallOf } from '#platform/day.ts'

/** The fields of the form of an item, as they stand in it. */
export type ItemFields = Record<
  | 'type'
  | 'title'
  | 'source'
  | 'link'
  | 'goalId'
  | 'goal'
  | 'openingsNl'
  | 'openingsEn'
  | 'reward'
  | 'limits'
  | 'goesDay'
  | 'goesTime'
  | 'endsDay',
  string
>

/** What is known of an item as the fields of its form; what is not known is empty, and it goes out at once. */
export function fillFields(item: Partial<ItemWords>, now: Date): ItemFields {
  const goes = wallOf(item.goesAt ?? now)
  const openingsIn = (language: Language) =>
    (item.openings ?? [])
      .filter((opening) => opening.language === language)
      .map(({ text }) => text)
      .join('\n\n')
  return {
    type: item.type ?? '',
    title: item.title ?? '',
    source: item.source ?? '',
    link: item.link ?? '',
    goalId: item.goalId ?? '',
    goal: item.goal ?? '',
    openingsNl: openingsIn('nl'),
    openingsEn: openingsIn('en'),
    reward: item.reward ?? '',
    limits: item.limits ?? '',
    goesDay: goes.day,
    goesTime: goes.time,
    // It ends when the day that is asked for is over.
    endsDay: item.endsAt ? wallOf(new Date(item.endsAt.getTime() - 60_000)).day : '',
  }
}
