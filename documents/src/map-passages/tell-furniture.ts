import type { Passage } from '../passages.ts'
import type { DropReason } from './mapping.ts'

const CONTENTS =
  /^(?:\d+\.?\s*)?(?:inhoud|inhoudsopgave|inhoudstafel|contents|table of contents|index)$/i
const LEADER = /(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$|\t\d{1,3}$/
const PAGE_NUMBER = /^(?:pagina|page|blz\.?|p\.)?\s*\d{1,3}(?:\s*(?:van|of|\/)\s*\d{1,3})?$/i

/** What is clearly no text of a code, by the place of the passage: its title, cover, contents and page numbers. */
export function findFurniture(passages: Passage[]): Map<number, DropReason> {
  const found = new Map<number, DropReason>()
  const title = findTitle(passages)
  if (title >= 0) found.set(title, 'title')
  let inContents = false
  passages.forEach(({ kind, text }, index) => {
    if (CONTENTS.test(text.trim())) {
      inContents = true
      found.set(index, 'contents')
    } else if (LEADER.test(text)) found.set(index, 'contents')
    else if (PAGE_NUMBER.test(text.trim())) found.set(index, 'page-number')
    // Below "Contents" stand short lines that end in the number of a page.
    else if (inContents && kind !== 'heading' && text.length < 120 && /\s\d{1,3}$/.test(text)) {
      found.set(index, 'contents')
    } else inContents = false
  })
  for (const index of listCover(passages, title)) if (!found.has(index)) found.set(index, 'cover')
  return found
}

/** The first heading, where it stands alone on its level, or has nothing below it before the next of that level. */
function findTitle(passages: Passage[]): number {
  const first = passages.findIndex(({ kind }) => kind === 'heading')
  const heading = passages[first]
  if (!heading || first > 3) return -1
  const level = heading.level ?? 1
  const peers = passages.filter((one) => one.kind === 'heading' && (one.level ?? 1) <= level)
  const next = passages[first + 1]
  const empty = next?.kind === 'heading' && (next.level ?? 1) <= level
  return peers.length === 1 || empty ? first : -1
}

/** Names and places on a front page that holds nothing else: a few words without an end, before the first sentence. */
function listCover(passages: Passage[], title: number): number[] {
  const front = passages.findIndex(({ page }) => page !== 1)
  if (title < 0 || front < 0) return []
  const cover = passages.slice(0, front).flatMap(({ kind, text }, index) => {
    const short = text.trim().split(/\s+/).length <= 6 && !/[.!?:;|]$|\d/.test(text.trim())
    return index !== title && kind === 'paragraph' && short ? [index] : []
  })
  return cover.length === front - 1 ? cover : []
}
