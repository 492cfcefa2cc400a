/** What the first bytes of a file say that it is. */
export type Kind = 'pdf' | 'zip' | 'encrypted-office' | 'old-office' | 'text' | 'other'

const decoder = new TextDecoder('latin1')

/** Starts of files that are surely no text, though their first bytes could be letters. */
const OTHERS = ['{\\rtf', 'GIF8', '\u0089PNG', 'ÿØÿ', 'MZ', '\u007FELF', 'Rar!', '7z¼¯', 'BM']

/** Tells the kind of a file by its content; the name does not count. */
export function tellKind(bytes: Uint8Array): Kind {
  const start = decoder.decode(bytes.subarray(0, 1024))
  // Readers of PDF allow rubbish before the mark, and so do the files that people have.
  if (/%PDF-\d/.test(start)) return 'pdf'
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip'
  if (start.startsWith('ÐÏ\u0011à¡±\u001Aá')) {
    // An Office file with a password is an old container around the new one.
    return holdsWide(bytes, 'EncryptedPackage') ? 'encrypted-office' : 'old-office'
  }
  if (/^(?:\uFEFF|ï»¿)?\s*<(?:!doctype html|html|\?xml)\b/i.test(start)) return 'other'
  const binary = OTHERS.some((mark) => start.startsWith(mark))
  // "BM" and "MZ" begin words too: only with a zero byte near is it a picture or a program.
  if (binary && (start.includes('\0') || start.startsWith('{\\rtf'))) return 'other'
  return 'text'
}

/** Whether the file holds the word in two bytes a letter. */
function holdsWide(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from(word, 'utf16le'),
  )
}
