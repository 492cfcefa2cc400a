/** Endings that make a bare run with dots an address; those that are also everyday words are left out. */
const ENDINGS = new Set(
  'nl be com org net eu edu gov info app dev io uk de fr frl amsterdam example test local'.split(
    ' ',
  ),
)

/** Whether an ASCII unit can stand in a bare domain or in the part of a mail address before the @. */
export function isAddressUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x2e ||
    unit === 0x5f ||
    unit === 0x25 ||
    unit === 0x2b ||
    unit === 0x2d
  )
}

/** Whether an address can begin with the letter or digit at `i`: signs alone may stand before it, no letters. */
export function beginsChunk(text: string, i: number): boolean {
  let before = i - 1
  while (before >= 0 && isAddressSign(text.charCodeAt(before))) before--
  return before < 0 || !isAlphanumeric(text.charCodeAt(before))
}

function isAddressSign(unit: number): boolean {
  return isAddressUnit(unit) && !isAlphanumeric(unit)
}

/**
 * Where the web or mail address that begins at `from` ends: positive for a web address, negative for a mail
 * address, 0 where there is none. Punctuation at the end of a sentence does not belong to it.
 */
export function findAddressEnd(text: string, from: number): number {
  const start = findSchemeEnd(text, from)
  if (start > from) {
    const end = trimAddress(text, start, findSpace(text, start))
    return end > start ? end : 0
  }
  let run = from
  while (run < text.length && isAddressUnit(text.charCodeAt(run))) run++
  if (text.charCodeAt(run) === 0x40) return 0 - findMailEnd(text, run + 1) // never -0, which is no small integer
  let end = run
  while (end > from && !isAlphanumeric(text.charCodeAt(end - 1))) end--
  // Most runs are the last word of a sentence: they hold no dot, and nothing is cut out to see that.
  let dot = end - 1
  while (dot >= from && text.charCodeAt(dot) !== 0x2e) dot--
  if (dot < from || !isDomain(text.slice(from, end))) return 0
  if (end < run) return end
  const next = text.charCodeAt(end)
  if (next === 0x2f || next === 0x3a || next === 0x3f) {
    return trimAddress(text, end, findSpace(text, end))
  }
  return end
}

/** Where the host begins behind "http://" or "https://", or `from` where none of them stands. */
function findSchemeEnd(text: string, from: number): number {
  if ((text.charCodeAt(from) | 0x20) !== 0x68) return from
  const scheme = text.slice(from, from + 8).toLowerCase()
  if (scheme === 'https://') return from + 8
  return scheme.startsWith('http://') ? from + 7 : from
}

function findMailEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && isAddressUnit(text.charCodeAt(end))) end++
  while (end > from && !isAlphanumeric(text.charCodeAt(end - 1))) end--
  const dot = text.indexOf('.', from)
  return dot > from && dot < end ? end : 0
}

function isDomain(run: string): boolean {
  const labels = run.split('.')
  if (labels.length < 2 || labels.some((label) => label === '')) return false
  if (/[_%+]/.test(run)) return false
  return ENDINGS.has(labels.at(-1)!) || labels[0]!.toLowerCase() === 'www'
}

function isAlphanumeric(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39)
  )
}

function findSpace(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    const plain = (unit > 0x3e && unit < 0x7f) || (unit > 0x22 && unit < 0x3c)
    if (!plain && /[\s<>"“”»\u200b]/.test(text[end]!)) break
    end++
  }
  return end
}

function trimAddress(text: string, from: number, to: number): number {
  let end = to
  while (end > from && /[.,;:!?)\]}'’*_…]/.test(text[end - 1]!)) end--
  return end
}
