/** A stretch of a text in UTF-16 code units, end exclusive. */
export interface Stretch {
  start: number
  end: number
}

/** A longer row without an end is no sentence: a table or a file that was read badly. */
const LONGEST = 1500

const END = /[.!?…]+["'”’)\]]*(?=\s|$)/g
/** What may stand before a period that ends nothing; with a single letter, which is an initial or "e.g.". */
const ABBREVIATION =
  /(?:^|[\s("'“‘])(?:\p{L}|\p{L}\.\p{L}|bijv|bv|dhr|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof|evt|incl|excl|resp|nr|afd|art|o\.a|m\.b\.t|t\.a\.v|d\.w\.z|etc|e\.g|i\.e|vs|no|jl|jr|sr|tel|st)\.$/iu

/** The sentences of a passage, without white space around them. A line end is white space. */
export function splitSentences(text: string): Stretch[] {
  const stretches: Stretch[] = []
  let start = 0
  const add = (end: number) => {
    stretches.push(...cut(text, start, end))
    start = end
  }
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length
    if (match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(start, end - 12), end))) continue
    const next = text.slice(end, end + 4).trimStart()[0]
    // A small letter goes on: "Vraag het bv. aan een collega", "e.g. a photo".
    if (next && /\p{Ll}/u.test(next) && match[0].startsWith('.')) continue
    add(end)
  }
  add(text.length)
  return stretches
}

/** Without white space around it, and in pieces where it is too long to be a sentence. */
function cut(text: string, start: number, end: number): Stretch[] {
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  const pieces: Stretch[] = []
  while (end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST)
    const at = space > start ? space : start + LONGEST
    pieces.push({ start, end: at })
    start = at
  }
  return start < end ? [...pieces, { start, end }] : pieces
}

// Behind these a new thought begins that the words before it neither deny nor allow.
// "Maar" without a comma is "only".
const CLAUSE = /;\s+|,\s+maar\s+|,?\s+but\s+|[,;]\s+however,?\s+|\s+–\s+/giu

/** The clauses of a sentence, each a thought of its own: "kritiek mag" and "scheld niet". */
export function splitClauses(sentence: string): string[] {
  return sentence.split(CLAUSE).filter((clause) => clause.trim() !== '')
}
