/** More than any number of tokens. */
const WIDTH = 131072

/** A stretch of tokens (end exclusive) as one number, which sorts by beginning, then by end. */
export function toSpan(first: number, end: number): number {
  return first * WIDTH + end
}

/** The first token of a span. */
export function firstOf(span: number): number {
  return Math.floor(span / WIDTH)
}

/** The token behind a span. */
export function endOf(span: number): number {
  return span % WIDTH
}

/** In order, each once; sorts in place. */
export function sortSpans(spans: number[]): number[] {
  let ordered = 1
  while (ordered < spans.length && spans[ordered - 1]! < spans[ordered]!) ordered++
  if (ordered >= spans.length) return spans
  spans.sort((a, b) => a - b)
  return spans.filter((span, k) => k === 0 || span !== spans[k - 1])
}

/** Index of the first of the sorted spans that is not before `span`. */
export function findFirst(spans: readonly number[], span: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]! < span) low = middle + 1
    else high = middle
  }
  return low
}
