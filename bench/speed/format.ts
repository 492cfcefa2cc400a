import type { Rounds } from './statistics.ts'

/** A figure with as many digits as a noisy machine deserves: `0.123`, `4.56`, `78.9`, `1,235`. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en')
  if (size >= 10) return value.toFixed(1)
  if (size >= 1 || size === 0) return value.toFixed(2)
  return value.toPrecision(2)
}

/** `12.3 (11.8 to 14.0)`: the median of the rounds, the lowest and the highest. */
export function formatRounds({ median, low, high }: Rounds): string {
  return `${formatFigure(median)} (${formatFigure(low)} to ${formatFigure(high)})`
}

/** Milliseconds in the unit in which they are read best: `12.3 µs`, `4.56 ms`, `7.89 s`. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '–'
  if (milliseconds < 1) return `${formatFigure(milliseconds * 1000)} µs`
  if (milliseconds < 1000) return `${formatFigure(milliseconds)} ms`
  return `${formatFigure(milliseconds / 1000)} s`
}

/** Bytes in thousands, as sizes of downloads are told: `24.9 KB`. */
export function formatKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}
