/** Lists of numbers in one row: those of list k stand at `items[from[k]]` up to `items[from[k + 1]]`. */
export interface Lists {
  from: Int32Array
  items: Int32Array
}

/** The same lists, side by side in memory. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  const from = new Int32Array(lists.length + 1)
  lists.forEach((list, k) => (from[k + 1] = from[k]! + list.length))
  const items = new Int32Array(from[lists.length]!)
  let at = 0
  // Most lists are too short for `set` to be worth its call.
  for (const list of lists) for (const item of list) items[at++] = item
  return { from, items }
}

/** For each of `count` numbers the lists that hold it, in their order. */
export function invertLists(lists: readonly (readonly number[])[], count: number): Lists {
  const from = new Int32Array(count + 1)
  for (const list of lists) for (const item of list) from[item + 1]!++
  for (let k = 0; k < count; k++) from[k + 1]! += from[k]!
  const items = new Int32Array(from[count]!)
  const next = from.slice(0, count)
  lists.forEach((list, k) => {
    for (const item of list) items[next[item]!++] = k
  })
  return { from, items }
}
