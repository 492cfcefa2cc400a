const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const VALUES = new Uint8Array(128)
for (let value = 0; value < SIGNS.length; value++) VALUES[SIGNS.charCodeAt(value)] = value

/** The bytes of base64 text without line ends, as signed numbers. */
export function decodeBase64(text: string): Int8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Int8Array((text.length >> 2) * 3 - padding)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    const four =
      (VALUES[text.charCodeAt(i)]! << 18) |
      (VALUES[text.charCodeAt(i + 1)]! << 12) |
      (VALUES[text.charCodeAt(i + 2)]! << 6) |
      VALUES[text.charCodeAt(i + 3)]!
    bytes[at++] = four >> 16
    if (at < bytes.length) bytes[at++] = four >> 8
    if (at < bytes.length) bytes[at++] = four
  }
  return bytes
}

/** Signed bytes as base64 text. */
export function encodeBase64(bytes: Int8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const byte = (k: number) => (i + k < bytes.length ? bytes[i + k]! & 255 : 0)
    const three = (byte(0) << 16) | (byte(1) << 8) | byte(2)
    text += SIGNS[three >> 18]! + SIGNS[(three >> 12) & 63]!
    text += left > 1 ? SIGNS[(three >> 6) & 63]! : '='
    text += left > 2 ? SIGNS[three & 63]! : '='
  }
  return text
}
