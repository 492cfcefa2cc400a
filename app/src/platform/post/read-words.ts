import { toPlainText } from '../web/plain-text.ts'

/**
 * The words of a post as two that are the same compare: without white space, which a place puts where it likes, and of
 * `@name@server` the name only, as a place shows it.
 */
export function readWords(text: string, kind: 'plain' | 'html' = 'plain'): string {
  const plain = kind === 'html' ? toPlainText(text, 100_000) : text
  return plain
    .normalize('NFC')
    .replace(/(^|[^\w@])(@\w[\w.-]*)@[\w-]+(?:\.[\w-]+)*(:\d+)?/g, '$1$2')
    .replace(/\s+/g, '')
}
