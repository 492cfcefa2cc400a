import type { LeftOut, Passage } from '@handvat/documents/passages.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { DropReason } from '@handvat/documents/map-passages/mapping.ts'
import type { Sureness } from '@handvat/documents/map-passages/tell-sure.ts'
import type { Stale } from '../contract.ts'

/** Where a passage goes, with the names that a screen shows. */
export type PlaceView =
  | { kind: 'rule'; title: Text; section: Text }
  | { kind: 'own'; section: Text }
  | { kind: 'section'; section: Text }
  | { kind: 'drop'; reason: DropReason; words: string | null }

/** A passage of an import as the screen shows it. */
export interface PassageView {
  index: number
  kind: Passage['kind']
  text: string
  page: number | null
  stale: Stale[]
  sure: Sureness
  why: string[]
  proposal: PlaceView
  alternatives: PlaceView[]
  /** The section that a text of one's own would go to, unless another is chosen. */
  section: string
  choice: PlaceView | null
}

/** What the passages can be narrowed to. */
export const FILTERS = ['all', 'open', 'guess', 'dropped'] as const
export type Filter = (typeof FILTERS)[number]

/** What the reader left out of a file, with how often it stood there. */
export interface LeftOutView {
  reason: LeftOut['reason']
  text: string
  count: number
}
