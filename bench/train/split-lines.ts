/** The lines of a text, trimmed, without empty ones at its ends. */
export const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim())
