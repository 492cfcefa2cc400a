import type { Passage } from '../passages.ts'

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^\s*(?:[-*+•–▪]|\(?(?:\d{1,2}|[a-z])[.)])\s+(.*)$/

/** Passages of a plain text: `#` begins a heading, `-` or `1.` an item, a blank line ends a paragraph. */
export function readLines(text: string): Passage[] {
  const passages: Passage[] = []
  let open: Passage | undefined
  const add = (passage: Passage) => {
    passages.push(passage)
    open = passage
  }
  text.split(/\r?\n/).forEach((row, index) => {
    const line = index + 1
    const heading = HEADING.exec(row)
    const item = ITEM.exec(row)
    if (!row.trim()) open = undefined
    else if (heading) {
      const level = heading[1]?.length ?? 1
      add({ kind: 'heading', text: heading[2] ?? '', level, page: null, line })
      open = undefined
    } else if (item) add({ kind: 'item', text: item[1] ?? '', page: null, line })
    else if (open) open.text += `\n${row.trim()}`
    else add({ kind: 'paragraph', text: row.trim(), page: null, line })
  })
  return passages.filter((passage) => passage.text.trim() !== '')
}
