const LONGEST = 100

/** Whether a line that stands out could be a heading: short, with letters, and no sentence that ends. */
export function looksLikeHeading(text: string): boolean {
  const line = text.trim()
  return line.length > 1 && line.length <= LONGEST && /\p{L}/u.test(line) && !/[.;,]$/.test(line)
}

const NUMBERED =
  /^(?:(?:artikel|article|hoofdstuk|chapter|bijlage|annex|appendix|deel|part|paragraaf|section|§)\s+[\dIVXivx]+[a-z]?\b[.:]?|\d{1,2}(?:\.\d{1,2}){0,4}\.?)(?=\s|$)\s*/iu

/** The depth of a number before a heading (`3.1.2 Foto’s` is 3, `Artikel 4` is 1), 0 without one. */
export function countNumberDepth(text: string): number {
  const number = NUMBERED.exec(text.trim())?.[0].trim()
  if (!number) return 0
  return Math.max(1, number.split('.').filter(Boolean).length)
}

/** The heading without the number before it. */
export function dropNumber(text: string): string {
  return text.trim().replace(NUMBERED, '') || text.trim()
}

// Word draws bullets from fonts of signs, which come out as letters of private use.
const MARKS = String.raw`[•◦▪▫‣⁃●○■□➢➤►✓✔·*–—\-\uE000-\uF8FF]`
const BULLET = new RegExp(
  String.raw`^(?:${MARKS}|o(?=\s+\p{L})|\(?(?:\d{1,2}|[a-z])\)|(?:\d{1,2}|[a-z])\.(?!\d))\s+`,
  'u',
)

/** The text of an item of a list without its mark; nothing where the line has no mark. */
export function dropBullet(text: string): string | undefined {
  const line = text.trimStart()
  const mark = BULLET.exec(line)
  return mark ? line.slice(mark[0].length) : undefined
}
