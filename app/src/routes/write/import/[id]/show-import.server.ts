import { library } from 'virtual:library'
import { SECTION_KINDS } from '@handvat/documents/code-facts.ts'
import type { SectionKind } from '@handvat/documents/code-facts.ts'
import { findRule, type Text } from '@handvat/documents/library.ts'
import { findTitle } from '@handvat/documents/map-passages/build-imported.ts'
import type { LeftOut } from '@handvat/documents/passages.ts'
import type { Choice, CodeImport, Place } from '#capabilities/write/contract.ts'
import { findChoice } from '#capabilities/write/model.ts'
import {
  FILTERS,
  type Filter,
  type LeftOutView,
  type PassageView,
  type PlaceView,
} from '#capabilities/write/parts/import-view.ts'

/** Passages on one page. */
const PER_PAGE = 50

const titles = new Map(
  SECTION_KINDS.map((kind): [string, Text] => [
    kind,
    { nl: findTitle(library, kind, 'nl'), en: findTitle(library, kind, 'en') },
  ]),
)

/** The eighteen sections by name, to choose from. */
export function listSections(): { id: SectionKind; title: Text }[] {
  return SECTION_KINDS.map((id) => ({ id, title: nameSection(id) }))
}

/** What a section is called on a screen. */
export function nameSection(id: string | null): Text {
  return titles.get(id ?? '') ?? { nl: id ?? '', en: id ?? '' }
}

/** The filter in the address; anything else is all. */
export function readFilter(url: URL): Filter {
  return FILTERS.find((one) => one === url.searchParams.get('show')) ?? 'all'
}

/** One page of the passages that a filter lets through. */
export function showPassages(
  known: CodeImport,
  filter: Filter,
  page: number,
): { passages: PassageView[]; page: number; pages: number; counts: Record<Filter, number> } {
  const views = (known.read?.passages ?? []).flatMap((passage, index): PassageView[] => {
    const proposal = known.proposals[index]
    if (!proposal) return []
    const choice = findChoice(known.decisions, index)
    return [
      {
        index,
        kind: passage.kind,
        text: passage.text,
        page: passage.page,
        stale: proposal.stale,
        sure: proposal.sure,
        why: proposal.why,
        proposal: showPlace(proposal),
        alternatives: proposal.alternatives.map(showPlace),
        section: proposal.section ?? 'principles',
        choice: choice && showPlace(choice),
      },
    ]
  })
  const passes: Record<Filter, (view: PassageView) => boolean> = {
    all: () => true,
    open: ({ choice }) => !choice,
    guess: ({ sure }) => sure === 'guess',
    dropped: ({ choice, proposal }) => isLeftOut(choice ?? proposal),
  }
  const counts = Object.fromEntries(
    FILTERS.map((one) => [one, views.filter(passes[one]).length]),
  ) as Record<Filter, number>
  const pages = Math.max(1, Math.ceil(counts[filter] / PER_PAGE))
  // The last passage of the last page may just have left it.
  const shown = Math.min(page, pages)
  return {
    passages: views.filter(passes[filter]).slice((shown - 1) * PER_PAGE, shown * PER_PAGE),
    page: shown,
    pages,
    counts,
  }
}

/** Whether it goes nowhere; the title goes to the top of the code. */
function isLeftOut(place: PlaceView): boolean {
  return place.kind === 'drop' && place.reason !== 'title'
}

function showPlace(place: Place | Choice): PlaceView {
  const { target } = place
  const section = nameSection(place.section)
  if ('own' in place && place.own) return { kind: 'own', section }
  if (target.kind === 'section') return { kind: 'section', section }
  if (target.kind === 'rule') {
    // A rule that left the library since: its words go into a rule of one's own.
    const rule = findRule(library, target.id)
    if (!rule) return { kind: 'own', section }
    return { kind: 'rule', title: { nl: rule.code.nl.title, en: rule.code.en.title }, section }
  }
  const words = 'reason' in place ? (place.reason ?? null) : null
  return { kind: 'drop', reason: target.reason, words }
}

/** What the reader left out, the same header or footer of many pages once. */
export function showLeftOut(leftOut: LeftOut[] = []): LeftOutView[] {
  const found = new Map<string, LeftOutView>()
  for (const { reason, text } of leftOut) {
    const key = `${reason} ${text}`
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { reason, text, count: 1 })
  }
  return [...found.values()]
}
