declare module 'virtual:library' {
  import type { Library } from '@handvat/documents/library.ts'
  /** The whole library, read and checked when the application was built. */
  export const library: Library
}
