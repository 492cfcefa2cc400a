import { library } from 'virtual:library'
import type { Protocol } from '@handvat/documents/protocol.ts'

/** The response protocol in use. */
export function getProtocol(): Protocol {
  const [protocol] = library.protocols
  if (!protocol) throw new Error('The library holds no response protocol.')
  return protocol
}
