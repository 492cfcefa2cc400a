/** What a spreadsheet would read as a formula when a cell begins with it, spaces before it or lines within included. */
const formula = /(^|[\r\n])[\s\u00a0\ufeff]*[=+\-@\t\r＝＋－＠]/u

/**
 * A table as CSV that only says what it says: a cell that a spreadsheet could take for a formula begins with an apostrophe.
 * Dutch Excel parts cells by semicolons; the mark at the front tells it that this is UTF-8. Numbers are written plainly.
 */
export function writeCsv(
  rows: readonly (readonly (string | number)[])[],
  language: 'nl' | 'en',
): string {
  const separator = language === 'nl' ? ';' : ','
  const lines = rows.map((row) => row.map(writeCell).join(separator))
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`
}

function writeCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[";,\r\n\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
