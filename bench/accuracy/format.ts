import { estimateShare } from './statistics.ts'
import type { Estimate, Share } from './statistics.ts'

/** `93.3% (88.1 to 96.2)`, or a dash where there was nothing to count. */
export function formatShare(share: Share): string {
  if (share.of === 0) return '–'
  const { value, low, high } = estimateShare(share)
  // Below one in a hundred a single decimal would round an aim of half a percent away.
  const decimals = value > 0 && value < 0.01 ? 2 : 1
  const [at, from, to] = [value, low, high].map((end) => points(end, decimals))
  return `${at}% (${from} to ${to})`
}

/** A share and what it was counted from: `93.3% (88.1 to 96.2), 112 of 120`. */
export function formatCounted(share: Share): string {
  return share.of === 0 ? '–' : `${formatShare(share)}, ${share.hits} of ${share.of}`
}

/** `0.80 (0.72 to 0.88)`. */
export function formatF1({ value, low, high }: Estimate): string {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

/** A difference of two fractions in points of a hundred: `+2.5 (-8.0 to +12.1)`. */
export function formatDifference({ value, low, high }: Estimate): string {
  return `${signed(value)} (${signed(low)} to ${signed(high)})`
}

/** A table of Markdown; a bar in a cell is escaped. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A name as code, in which Markdown changes nothing. */
export function formatCode(name: string): string {
  return `\`${name}\``
}

function points(fraction: number, decimals = 1): string {
  return (fraction * 100).toFixed(decimals)
}

function signed(fraction: number): string {
  const text = points(fraction)
  return fraction < 0 ? text : `+${text}`
}
