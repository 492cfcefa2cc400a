import type { FigureId } from '@handvat/documents/advise/organisation-library.ts'
import type { OwnFigure } from '@handvat/documents/advise/organisation-advice.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import type { Who } from '#platform/who.ts'
import type { Figure } from '../contract.ts'
import { countKnown, countParts, countWhole, toTenths, WAITS } from '../model.ts'
import { findNewestRead, lastYear, readFigures } from '../reads.server.ts'
import { writeMonth } from './words.server.ts'

/** The figures that advice rests on, as far as they show, each with where it comes from. */
export async function readOwnFigures(
  who: Who,
  language: Language,
): Promise<Partial<Record<FigureId, OwnFigure>>> {
  const t = createTranslate(await loadMessages(language))
  const recent = await readFigures(who, ['understanding', 'replies', 'responses'], lastYear())
  const reading = await readFigures(who, ['asked', 'answered'])
  const newest = await findNewestRead(who, reading)
  const own: Partial<Record<FigureId, OwnFigure>> = {}
  const add = (
    id: FigureId,
    statistic: 'answered' | 'understanding' | 'replies',
    value: number | null,
    from: readonly Figure[],
  ) => {
    if (value === null) return
    const until = from.reduce((last, figure) => (figure.until > last ? figure.until : last), '')
    own[id] = { value, statistic: t(`statistic.${statistic}`), until: writeMonth(until, language) }
  }
  const of = (figures: readonly Figure[], statistic: string) =>
    figures.filter((figure) => figure.statistic === statistic)
  if (newest) {
    const asked = countWhole(reading, 'asked', newest.id)
    const answered = countWhole(reading, 'answered', newest.id)
    const share = asked && answered !== null ? Math.floor((answered / asked) * 100) : null
    add('read', 'answered', share, of(reading, 'answered'))
  }
  add(
    'wise',
    'understanding',
    tenthsOf(recent, 'understanding', 'fit', 'wise'),
    of(recent, 'understanding'),
  )
  const inTime = tenthsOf(recent, 'responses', 'clock', 'in-time')
  if (inTime !== null) {
    const until = of(recent, 'responses').at(-1)?.until ?? ''
    own['in-time'] = {
      value: inTime,
      statistic: t('insight.topic.responses'),
      until: writeMonth(until, language),
    }
  }
  add('waits', 'replies', shareOfLong(recent), of(recent, 'replies'))
  return own
}

function tenthsOf(
  figures: readonly Figure[],
  statistic: string,
  facet: string,
  wanted: string,
): number | null {
  const { known, total } = countKnown(figures, statistic, facet, wanted, { except: 'none' })
  return toTenths(known, total)
}

// Percent of the answered questions that waited longer than three days; unknown where some are not told apart.
function shareOfLong(figures: readonly Figure[]): number | null {
  const waits = countParts(figures, 'replies', 'wait', WAITS)
  if (!waits || waits.rest > 0) return null
  const long = waits.parts
    .filter(({ id }) => id === 'week' || id === 'longer')
    .reduce((sum, { count }) => sum + (count ?? 0), 0)
  return Math.round((long / waits.total) * 10) * 10
}
