import { decodeEntities, endOfTag } from '#platform/web/plain-text.ts'

/** What is told of a document, in the order in which it stands there. */
export interface MarkupListener {
  /** An element begins; names are as written, with their prefix. */
  open(name: string, attributes: Record<string, string>): void
  /** An element is said to end; it may never have begun. */
  close(name: string): void
  /** Text, its entities read; what nobody defined stays as it is. */
  text(text: string): void
  /** Asked now and then: true ends the reading. */
  done(): boolean
}

/**
 * Reads the marks of an XML document, well-formed or not. Parsers of XML stop at the first slip, and half of the feeds have
 * one: here nothing is an error. Nothing is expanded, defined or fetched; linear in the length.
 */
export function scanMarkup(xml: string, on: MarkupListener): void {
  let at = 0
  while (at < xml.length && !on.done()) {
    const next = xml.indexOf('<', at)
    if (next < 0) return on.text(decodeEntities(xml.slice(at)))
    if (next > at) on.text(decodeEntities(xml.slice(at, next)))
    at = readMark(xml, next, on)
  }
}

/** Reads the mark at `from` and returns where to go on. */
function readMark(xml: string, from: number, on: MarkupListener): number {
  if (xml.startsWith('<![CDATA[', from)) {
    const end = xml.indexOf(']]>', from + 9)
    on.text(xml.slice(from + 9, end < 0 ? xml.length : end))
    return end < 0 ? xml.length : end + 3
  }
  if (xml.startsWith('<!--', from)) return behind(xml, '-->', from + 4)
  if (xml.startsWith('<?', from)) return behind(xml, '?>', from + 2)
  if (xml.startsWith('<!', from)) return behindDefinition(xml, from)
  const isClosing = xml[from + 1] === '/'
  const head = isClosing ? from + 2 : from + 1
  const name = /^[\p{L}_][\p{L}\p{N}_.:-]*/u.exec(xml.slice(head, head + 100))?.[0]
  if (!name) {
    on.text('<')
    return from + 1
  }
  const end = endOfTag(xml, from)
  if (isClosing) on.close(name)
  else {
    const inside = xml.slice(head + name.length, end - 1)
    on.open(name, readAttributes(inside))
    if (inside.endsWith('/')) on.close(name)
  }
  return end
}

const behind = (xml: string, mark: string, from: number) => {
  const end = xml.indexOf(mark, from)
  return end < 0 ? xml.length : end + mark.length
}

/** A document type, with what it defines between square brackets: none of it counts. */
function behindDefinition(xml: string, from: number): number {
  const end = xml.indexOf('>', from)
  const bracket = xml.indexOf('[', from)
  if (bracket < 0 || end < bracket) return end < 0 ? xml.length : end + 1
  return behind(xml, '>', behind(xml, ']', bracket))
}

function readAttributes(inside: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null)
  const pattern = /([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g
  for (const [, name = '', double, single, bare] of inside.matchAll(pattern))
    attributes[name] ??= decodeEntities(double ?? single ?? bare ?? '')
  return attributes
}
