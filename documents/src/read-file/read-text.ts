import type { Gathering } from './gather.ts'
import { joinLines } from './join-lines.ts'
import { countNumberDepth, dropBullet, looksLikeHeading } from './tell-heading.ts'

interface Line {
  text: string
  /** From 1. */
  number: number
}

/** Reads plain text: blocks between blank lines, items by their marks, headings by number, capitals or place. */
export function readText(source: string, found: Gathering): void {
  const lines = source
    .split(/\r\n|[\n\r\f\u2028\u2029]/)
    .map((text, index) => ({ text, number: index + 1 }))
  // Where hardly any line is blank, each line is a paragraph: it was written without wrapping.
  const wide = lines.filter(({ text }) => text.trim().length > 120).length
  let block: Line[] = []
  const flush = () => {
    if (block.length > 0) addBlock(block, wide > lines.length / 10, found)
    block = []
  }
  for (const line of lines) {
    if (line.text.trim()) block.push(line)
    else flush()
  }
  flush()
}

function addBlock(block: Line[], unwrapped: boolean, found: Gathering): void {
  let open: Line[] = []
  let kind: 'paragraph' | 'item' = 'paragraph'
  const flush = () => {
    const first = open[0]
    if (first) {
      const text = joinLines(open.map(({ text }) => text))
      found.add({ kind, text, page: null, line: first.number })
    }
    open = []
    kind = 'paragraph'
  }
  block.forEach((line, index) => {
    const item = dropBullet(line.text)
    // A short line right above a long one is its heading.
    const next = block[index + 1]?.text.trim().length ?? 0
    const alone = block.length === 1 || (unwrapped && index === 0 && next > 120)
    const level = tellLevel(line.text, index === 0, alone, found.passages.length === 0)
    if (/^\s*[-=_*~]{3,}\s*$/.test(line.text)) flush()
    else if (level > 0 && (item === undefined || countNumberDepth(line.text) > 0)) {
      flush()
      found.add({ kind: 'heading', text: line.text, level, page: null, line: line.number })
    } else if (item !== undefined) {
      flush()
      open = [{ ...line, text: item }]
      kind = 'item'
    } else {
      if (unwrapped) flush()
      open.push(line)
    }
  })
  flush()
}

/** The level at which a line is a heading, 0 where it is none. */
function tellLevel(text: string, leads: boolean, alone: boolean, first: boolean): number {
  const line = text.trim()
  if (!looksLikeHeading(line) || (/[!?:]$/.test(line) === true && !alone)) return 0
  const words = line.split(/\s+/).length
  if (words > 10) return 0
  if (first && leads) return 1
  const depth = countNumberDepth(line)
  if (depth > 0 && (leads || depth > 1)) return Math.min(depth + 1, 6)
  const capitals = line === line.toUpperCase() && /\p{Lu}{3}/u.test(line)
  if (capitals && leads) return 2
  return alone && !line.endsWith(':') && dropBullet(line) === undefined ? 2 : 0
}
