import { createContext } from 'svelte'
import type { PartKey } from '@handvat/documents/parts.ts'

/** A text that is proposed for one part of the draft, to write beside. */
export interface Proposal {
  part: PartKey
  content: unknown
}

/** The proposal that the page was opened with; null where it was opened to write as always. */
export const [useProposal, setProposal] = createContext<Proposal | null>()
