import { setImmediate } from 'node:timers/promises'

/** Lets everyone else have the thread for a moment: for long work in slices, between one and the next. */
export async function breathe(): Promise<void> {
  await setImmediate()
}

/** Does the same with every element, in order, and lets others have the thread after each slice of so many. */
export async function mapSlices<Element, Result>(
  elements: readonly Element[],
  fn: (element: Element, index: number) => Result,
  slice = 2_000,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, element] of elements.entries()) {
    if (index > 0 && index % slice === 0) await breathe()
    results.push(fn(element, index))
  }
  return results
}
