declare module 'virtual:library' {
  import type { Library } from '@handvat/documents/library.ts'
  /** The whole library, read and checked when the application was built. */
  export const library: Library
}

declare module 'virtual:library-texts' {
  /** The rules and term lists as they were written, by path below `library/`. */
  export const libraryTexts: Record<string, string>
}

declare module 'virtual:library-patterns' {
  import type { Library } from '@handvat/documents/library.ts'
  import type { CheckRule } from '@handvat/engine/rule.ts'
  /** What the engine compiles, and the invented organisation in which the cases run. */
  export const libraryPatterns: Pick<Library, 'terms' | 'organisation'> & { rules: CheckRule[] }
}

declare module 'virtual:packs' {
  /** What a browser fetches to check by itself, as Brotli in base64, with a tag that changes when it does. */
  export const packs: Record<'nl' | 'en' | 'models', { tag: string; brotli: string }>
}

declare module 'virtual:triage' {
  import type { TriagePack } from '@handvat/engine/triage/triage-pack.ts'
  /** What proposes how to take a mention, compiled when the application was built, with its trained model. */
  export const triagePack: TriagePack
}

declare module '*.json?rare' {
  /** What few pages say, in one language; see `messages-module.ts`. */
  const table: Record<string, string>
  export default table
}
