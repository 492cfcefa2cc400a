import { library } from 'virtual:library'
import type { Protocol } from '@handvat/documents/protocol.ts'

/** The variants that an organisation may choose from. */
export function listVariants(): readonly Protocol[] {
  return library.protocols
}

/** A variant of the library; without an id the one that everybody begins with. */
export function getProtocol(id = 'response'): Protocol {
  const protocol = library.protocols.find((known) => known.id === id)
  if (!protocol) throw new Error(`The library holds no response protocol "${id}".`)
  return protocol
}
