import { expect, test } from 'vitest'
import { sliceFolded } from './scan.ts'
import { scanText } from './scan-text.ts'

/** The second reading of the first word of a text, empty where it has none. */
function readDisguised(text: string): string {
  const scan = scanText(text)
  return sliceFolded(scan, scan.aliasOffset[0]!, scan.aliasSize[0]!)
}

test.each([
  ['k4nker', 'kanker'],
  ['1di0ot', 'idioot'],
  ['sh1t', 'shit'],
  ['kuuuut', 'kut'],
  ['idiooooot', 'idioot'],
  ['heeeel', 'heel'],
  ['stommmme', 'stomme'],
  ['bullllshit', 'bullshit'],
  ['ldiioooten', 'ldiioten'],
  ['k u t', 'kut'],
  ['l.o.s.e.r', 'loser'],
])('%s is also read as %s', (written, word) => {
  expect(readDisguised(written)).toBe(word)
})

test.each(['a4', 'covid', '2026', '12', 'zee', 'heel', 'k u', 'ab c d', 'b2', 'WiFi 6'])(
  '%s has no other reading',
  (written) => {
    expect(readDisguised(written)).toBe('')
  },
)

test('A word keeps its own reading beside the other', () => {
  const scan = scanText('mp3 speler')
  expect(sliceFolded(scan, scan.offset[0]!, scan.size[0]!)).toBe('mp3')
  expect(sliceFolded(scan, scan.aliasOffset[0]!, scan.aliasSize[0]!)).toBe('mpe')
})
