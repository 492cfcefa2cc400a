const key = 'handvat.ask.words'

/** Leaves words for the next page on this device, for as long as the tab is open. */
export function carryWords(words: string): void {
  try {
    sessionStorage.setItem(key, words)
  } catch {
    // A browser that keeps nothing: then they are typed anew.
  }
}

/** Takes the words that were left, once. */
export function takeCarriedWords(): string {
  try {
    const words = sessionStorage.getItem(key) ?? ''
    sessionStorage.removeItem(key)
    return words
  } catch {
    return ''
  }
}
