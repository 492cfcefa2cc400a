import { SaxesParser } from 'saxes'
import { decodeText } from './decode-text.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './read-problem.ts'

/** An element of XML: its name without prefix, and its attributes by name without prefix. */
export interface Element {
  name: string
  attributes: Record<string, string>
}

export interface XmlEvents {
  open(element: Element): void
  close(name: string): void
  text?(text: string): void
}

/**
 * Walks through XML. A document type is refused: Office never writes one, and with it come entities that grow without end
 * or fetch from elsewhere. Throws `Unreadable`.
 */
export function readXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser()
  let depth = 0
  let wrong: Unreadable | undefined
  const refuse = () => (wrong ??= new Unreadable('broken'))
  parser.on('doctype', refuse)
  parser.on('error', refuse)
  parser.on('opentag', (tag) => {
    if (++depth > LIMITS.depth) refuse()
    if (wrong) return
    const attributes: Record<string, string> = Object.create(null)
    for (const [name, value] of Object.entries(tag.attributes)) {
      attributes[withoutPrefix(name)] = String(value)
    }
    events.open({ name: withoutPrefix(tag.name), attributes })
  })
  parser.on('closetag', (tag) => {
    depth--
    if (!wrong) events.close(withoutPrefix(tag.name))
  })
  parser.on('text', (text) => {
    if (!wrong) events.text?.(text)
  })
  const text = decodeText(bytes)
  const step = 65_536
  for (let at = 0; at < text.length && !wrong; at += step) parser.write(text.slice(at, at + step))
  if (!wrong) parser.close()
  if (wrong) throw wrong
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
