const BASE = 36
/** Most letters that a text takes over from the one before: one sign in base 36. */
const MOST_SHARED = BASE - 1

/** Texts without line breaks, a line each, without the letters shared with the one before but with their number. */
export function joinFronts(texts: readonly string[]): string {
  let before = ''
  const lines = texts.map((text) => {
    const shared = countShared(before, text)
    before = text
    return `${shared.toString(BASE)}${text.slice(shared)}\n`
  })
  return lines.join('')
}

/** The texts that were joined. */
export function splitFronts(joined: string): string[] {
  let text = ''
  return joined
    .split('\n')
    .slice(0, -1)
    .map((line) => (text = text.slice(0, parseInt(line[0]!, BASE)) + line.slice(1)))
}

function countShared(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MOST_SHARED)
  let shared = 0
  while (shared < most && a[shared] === b[shared]) shared++
  return shared
}
