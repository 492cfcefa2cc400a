/** Lists of numbers in one row: those of list k stand at `items[from[k]]` up to `items[from[k + 1]]`. */
export interface Lists {
  from: Int32Array
  items: Int32Array
}

/** The same lists, side by side in memory. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  const from = new Int32Array(lists.length + 1)
  lists.forEach((list, k) => (from[k + 1] = from[k]! + list.length))
  return { from, items: Int32Array.from(lists.flat()) }
}
