import { marked } from 'marked'
import type { Token, Tokens } from 'marked'
import type { Gathering } from './gather.ts'
import { readText } from './read-text.ts'

/** Reads markdown: headings, paragraphs, items, rows of tables; what is markup and no text is named as left out. */
export function readMarkdown(source: string, found: Gathering): void {
  const text = source.replace(/\r\n?/g, '\n')
  const { body, start } = dropFrontMatter(text, found)
  let tokens: Token[]
  try {
    tokens = marked.lexer(body, { gfm: true })
  } catch {
    // Thousands of marks in each other are no markdown that somebody wrote; the words are still there.
    readText(source, found)
    return
  }
  addTokens(tokens, start, found)
}

/** Settings between two lines of dashes at the top of a file. */
function dropFrontMatter(text: string, found: Gathering): { body: string; start: number } {
  const match = /^---\n(?=[\w-]+\s*:)([\s\S]{0,10000}?)\n---(?:\n|$)/.exec(text)
  if (!match) return { body: text, start: 1 }
  found.leaveOut(match[1] ?? '', 'front-matter')
  return { body: text.slice(match[0].length), start: countLines(match[0]) + 1 }
}

function addTokens(tokens: Token[], start: number, found: Gathering): void {
  let line = start
  for (const token of tokens) {
    addToken(token as Tokens.Generic, line, found)
    line += countLines(token.raw)
  }
}

function addToken(token: Tokens.Generic, line: number, found: Gathering): void {
  const at = { page: null, line }
  if (token.type === 'heading') {
    found.add({ kind: 'heading', text: readInline(token), level: token.depth, ...at })
  } else if (token.type === 'list') addItems(token as Tokens.List, line, found)
  else if (token.type === 'blockquote') addTokens(token.tokens ?? [], line, found)
  else if (token.type === 'table') addRows(token as Tokens.Table, line, found)
  else if (token.type === 'code') found.add({ kind: 'paragraph', text: token.text, ...at })
  else if (token.type === 'html') addHtml(token.raw, line, found)
  else if (token.type === 'def') found.leaveOut(token.raw, 'markup')
  else if (token.type !== 'space' && token.type !== 'hr') {
    found.add({ kind: 'paragraph', text: readInline(token), ...at })
  }
}

function addItems(list: Tokens.List, start: number, found: Gathering): void {
  let line = start
  for (const item of list.items) {
    let below = line
    const own: string[] = []
    const flush = () => {
      if (own.length > 0) found.add({ kind: 'item', text: own.join(' '), page: null, line })
      own.length = 0
    }
    for (const token of item.tokens) {
      if (token.type === 'text') own.push(readInline(token as Tokens.Generic))
      else if (token.type === 'paragraph' && own.length === 0) {
        own.push(readInline(token as Tokens.Generic))
      } else if (token.type !== 'space' && token.type !== 'checkbox') {
        flush()
        addToken(token as Tokens.Generic, below, found)
      }
      below += countLines(token.raw)
    }
    flush()
    line += countLines(item.raw)
  }
}

function addRows(table: Tokens.Table, start: number, found: Gathering): void {
  const rows = [table.header, ...table.rows]
  rows.forEach((row, index) => {
    const text = row.map((cell) => readInline(cell).trim()).filter(Boolean)
    // Below the header stands a line of dashes.
    const line = start + index + (index > 0 ? 1 : 0)
    found.add({ kind: 'paragraph', text: text.join(' | '), page: null, line })
  })
}

function addHtml(raw: string, line: number, found: Gathering): void {
  for (const [comment] of raw.matchAll(/<!--[\s\S]*?(?:-->|$)/g)) found.leaveOut(comment, 'comment')
  const text = raw.replace(/<!--[\s\S]*?(?:-->|$)/g, ' ').replace(/<[^<>]*>/g, ' ')
  found.add({ kind: 'paragraph', text: decodeEntities(text), page: null, line })
}

/** The words of a token without its marks; a link keeps its words. */
function readInline(token: { tokens?: Token[]; text?: string }): string {
  if (!token.tokens) return decodeEntities(token.text ?? '')
  return token.tokens
    .map((inner) => {
      if (inner.type === 'br') return ' '
      if (inner.type === 'html') return ''
      return readInline(inner as Tokens.Generic)
    })
    .join('')
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
}

function countLines(raw: string): number {
  let lines = 0
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) lines++
  return lines
}
