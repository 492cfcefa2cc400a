/** A stretch of text to mark: UTF-16 code units, end exclusive; `id` ties it to what is said of it. */
export interface MarkRange {
  start: number
  end: number
  id?: string
}

/** A piece of the text in order; `marked` says whether it lies under the marker. */
export interface MarkPiece {
  text: string
  marked: boolean
  id?: string
}

/**
 * Cuts a text into marked and plain pieces that together are exactly the text. Ranges may overlap
 * (the earlier one keeps the shared part), touch, be empty or run past the end; they never throw.
 */
export function splitMarks(text: string, ranges: readonly MarkRange[]): MarkPiece[] {
  const pieces: MarkPiece[] = []
  let at = 0
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = Math.max(at, range.start)
    const end = Math.min(text.length, range.end)
    if (!(end > start)) continue
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    pieces.push({ text: text.slice(start, end), marked: true, id: range.id })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
