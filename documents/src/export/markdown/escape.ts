// Text of people becomes Markdown that reads as the same text, and that a person would still call readable: only what
// Markdown would take as a mark is escaped, and only where it would.

const AT_START = /^(?:#|>|[-+](?=\s|$)|-[-\s]*$|=+\s*$|~{3}|\d{1,9}[.)](?=\s|$))/
const MARKS = /[\\`*[]|<(?=[a-z/!?])|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu
// What Markdown cannot hold at all: no character, and half of one.
const UNITS = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** A text as one paragraph: a single line end stays one; `indent` stands before each line but the first. */
export function escapeParagraph(text: string, indent = ''): string {
  return text.split('\n').reduce((written, line, index, lines) => {
    if (index === 0) return escapeLine(line, true)
    // An empty line would end the paragraph.
    const apart = line.trim() !== '' && lines[index - 1]?.trim() !== ''
    return written + (apart ? `\n${indent}` : '&#10;') + escapeLine(line, apart)
  }, '')
}

/** A text on one line: a line end becomes a reference. */
export function escapeInline(text: string): string {
  return text
    .split('\n')
    .map((line, index) => escapeLine(line, index === 0))
    .join('&#10;')
}

function escapeLine(line: string, atStart: boolean): string {
  const marked = line
    .replace(MARKS, '\\$&')
    .replace(/\r/g, '&#13;')
    .replace(/^[ \t]+|[ \t]+$/g, (space) => space.replaceAll('\t', '&#9;').replaceAll(' ', '&#32;'))
    .replace(UNITS, (unit) => `![u+${unit.charCodeAt(0).toString(16).toUpperCase()}]()`)
  return atStart && AT_START.test(marked) ? marked.replace(/^\d*/, '$&\\') : marked
}
