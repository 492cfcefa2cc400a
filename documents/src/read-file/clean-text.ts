// Signs that nobody sees: soft hyphens, zero-width blanks, byte order marks, and the ones that turn the direction of
// what follows, with which a text can look unlike what it says. The joiners inside emoji and scripts stay.
const UNSEEN = /[\u00AD\u200B\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/g
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F]/g

/** One line of text as a reader sees it: composed letters, single blanks, nothing unseen, no half of a sign. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(CONTROL, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}
