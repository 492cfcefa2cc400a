import type { Ending } from './contract.ts'

/** So long everybody can still say no. */
export const endingWaits = 7 * 86_400_000

/** Whether an organisation may end now: the week is over, or somebody else than who asked presses. */
export function mayEndNow(
  ending: Pick<Ending, 'by' | 'dueAt'>,
  person: string | null,
  now: Date,
): boolean {
  return now >= ending.dueAt || (person !== null && person !== ending.by)
}

/** Whether what was typed is the name, whatever its capitals and spaces. */
export function isName(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(typed) === plain(name)
}
