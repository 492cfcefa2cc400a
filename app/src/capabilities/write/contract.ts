import type { CodeDocument } from '@handvat/documents/code.ts'

/** A version that was published; it never changes. */
export interface Publication {
  id: string
  version: number
  document: CodeDocument
  /** SHA-256 of the document, 64 hexadecimal digits. */
  hash: string
  publishedAt: Date
}

/** The code that is being written, with the revision that a change must name. */
export interface Draft {
  document: CodeDocument
  template: string
  revision: number
  updatedAt: Date
}
