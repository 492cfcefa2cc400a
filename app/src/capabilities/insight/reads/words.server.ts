import { library } from 'virtual:library'
import { findRule } from '@handvat/documents/library.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { MessageKey, Translate } from '#messages/messages.ts'
import type { Parts, Span, UnitFigure } from '../contract.ts'
import type { FigureSheet } from '../model-sheets.ts'
import { listMonths, NO_RULE } from '../model.ts'
import type { Sentence } from '../model-sentences.ts'
import type { WordedSection, WordedSpan, WordedTable } from '../contract-worded.ts'

/** What turns figures into words of one language. */
export interface Words {
  t: Translate
  language: Language
  /** What rules are called in the code, by id; those of the library have names of their own. */
  rules?: ReadonlyMap<string, string>
}

/** A month in words: "oktober 2026", or "okt". */
export function writeMonth(month: string, language: Language, short = false): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    month: short ? 'short' : 'long',
    ...(short ? {} : { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(new Date(month))
}

/** A whole number in words of the language: "1.180". */
export function writeCount(count: number, language: Language): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(count)
}

/** A sentence of the overview. */
export function saySentence(sentence: Sentence, { t, language }: Words): string {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(sentence))
    if (typeof value === 'number') values[name] = writeCount(value, language)
  const wait = 'wait' in sentence && sentence.wait ? t(`insight.wait.${sentence.wait}`) : ''
  return t(`insight.say.${sentence.say}`, { ...values, wait })
}

/** A sheet of figures in words. */
export function wordSheet(sheet: FigureSheet, words: Words): WordedSection {
  const { t, language } = words
  const { statistic, subject, total, of, waits } = sheet
  const key = `statistic.${statistic}` as MessageKey
  const own = `statistic.${statistic}.${subject}` as MessageKey
  const count = (value: number) => writeCount(value, language)
  const spans = sheet.spans.map((span) => wordSpan(span, words))
  return {
    id: subject ? `${statistic}-${subject}` : statistic,
    title: statistic === 'responses' ? t(own) : t(key),
    total:
      total === null
        ? null
        : of === null
          ? t('insight.total', { count: count(total) })
          : t('insight.total.of', { count: count(total), of: count(of) }),
    waits:
      waits?.half && waits.most
        ? t('insight.waits', {
            half: t(`insight.wait.${waits.half}`),
            most: t(`insight.wait.${waits.most}`),
          })
        : waits?.half
          ? t('insight.waits.half', { half: t(`insight.wait.${waits.half}`) })
          : null,
    what: t(`statistic.${statistic}.what` as MessageKey),
    isnt: t(`statistic.${statistic}.isnt` as MessageKey),
    spans,
    spanTable: spans.length > 0 ? tableOfSpans(spans, words) : null,
    tables: [
      ...sheet.facets.map(({ facet, parts }) => tableOfParts(facet, parts, words)),
      ...(sheet.units?.some((unit) => unit.count !== null)
        ? [tableOfUnits(sheet.units, words)]
        : []),
    ],
  }
}

function wordSpan({ from, until, count }: Span, { t, language }: Words): WordedSpan {
  const months = listMonths(from, until).length
  const [start, end] = [writeMonth(from, language), writeMonth(until, language)]
  const short = writeMonth(until, language, true)
  return {
    label: months === 1 ? end : t('insight.span.together', { from: start, until: end }),
    short: months === 1 ? short : `${writeMonth(from, language, true)}–${short}`,
    count,
    months,
  }
}

function tableOfSpans(spans: WordedSpan[], { t, language }: Words): WordedTable {
  return {
    title: t('insight.spans'),
    columns: [t('insight.span'), t('insight.count')],
    rows: spans.map(({ label, count }) => ({
      label,
      value: writeCount(count, language),
      count,
      of: null,
      inset: 0,
    })),
    scale: Math.max(...spans.map(({ count }) => count)),
  }
}

/** How events are told apart, in words; what is not told apart stands last. */
export function tableOfParts(facet: string, { parts, rest }: Parts, words: Words): WordedTable {
  const { t, language } = words
  const rows = parts
    // Of many kinds only those that happened; of few kinds each.
    .filter(({ id, count }) => count !== null || (parts.length <= 7 && id !== 'gone'))
    .map(({ id, count }) => ({ label: nameCategory(facet, id, words), count }))
  if (rest > 0) rows.push({ label: t('insight.rest'), count: rest })
  return {
    title: t(`insight.facet.${facet}` as MessageKey),
    brief: facet === 'rule',
    columns: [t('insight.kind-of'), t('insight.count')],
    rows: rows.map(({ label, count }) => ({
      label,
      value: count === null ? t('insight.few') : writeCount(count, language),
      count,
      of: null,
      inset: 0,
    })),
    scale: Math.max(1, ...rows.map(({ count }) => count ?? 0)),
  }
}

/** What a category of a facet is called. */
export function nameCategory(facet: string, id: string, { t, language, rules }: Words): string {
  if (id === 'rest') return t('insight.rest')
  if (facet === 'rule')
    return id === NO_RULE
      ? t('insight.rule.none')
      : (rules?.get(id) ?? findRule(library, id)?.code[language].title ?? t('insight.rule.gone'))
  if (facet === 'type') return t(`content-type.${id}` as MessageKey)
  if (facet === 'channel') return t(`share.channel.${id}` as MessageKey)
  if (facet === 'why') return t(`share.why.${id}` as MessageKey)
  if (facet === 'outcome')
    return (
      library.protocols.flatMap(({ outcomes }) => outcomes).find((one) => one.id === id)?.title[
        language
      ] ?? id
    )
  return t(`insight.${facet}.${id}` as MessageKey)
}

function tableOfUnits(units: readonly UnitFigure[], { t, language }: Words): WordedTable {
  const rows: WordedTable['rows'] = []
  const visit = (parent: string | null, inset: number) => {
    for (const unit of units.filter((one) => one.parent === parent)) {
      rows.push({ label: unit.name, inset, count: unit.count, of: unit.of, value: sayUnit(unit) })
      // What lies in a unit that does not show, does not show.
      if (unit.count !== null) visit(unit.id, inset + 1)
    }
  }
  const sayUnit = ({ count, of }: UnitFigure) =>
    count === null
      ? t('insight.few')
      : of === null
        ? t('insight.total', { count: writeCount(count, language) })
        : t('insight.total.of', {
            count: writeCount(count, language),
            of: writeCount(of, language),
          })
  visit(null, 0)
  return {
    title: t('insight.facet.unit'),
    columns: [t('insight.unit'), t('insight.count')],
    rows,
    scale: Math.max(1, ...rows.map(({ count, of }) => of ?? count ?? 0)),
  }
}
