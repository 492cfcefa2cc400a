/**
 * How many code units an action reads at most: one for each `charCodeAt`, the length of each slice, and what each
 * search passes over (all that is left of its text where it finds nothing, but its match alone where it is sticky).
 */
export function countWork(action: () => unknown): number {
  const { charCodeAt, slice, indexOf, includes } = String.prototype
  const { exec, test } = RegExp.prototype
  let units = 0
  function execCounted(this: RegExp, text: string): RegExpExecArray | null {
    const from = this.global || this.sticky ? this.lastIndex : 0
    const match = exec.call(this, text)
    if (match) units += match.index + match[0].length - from
    else units += this.sticky ? 1 : text.length - from
    return match
  }
  Object.assign(String.prototype, {
    charCodeAt(this: string, at: number): number {
      units++
      return charCodeAt.call(this, at)
    },
    slice(this: string, from?: number, to?: number): string {
      const part = slice.call(this, from, to)
      units += part.length
      return part
    },
    indexOf(this: string, sought: string, from = 0): number {
      const at = indexOf.call(this, sought, from)
      units += (at < 0 ? this.length : at) - from
      return at
    },
    includes(this: string, sought: string, from = 0): boolean {
      units += this.length
      return includes.call(this, sought, from)
    },
  })
  Object.assign(RegExp.prototype, {
    exec: execCounted,
    test(this: RegExp, text: string): boolean {
      return execCounted.call(this, text) !== null
    },
  })
  try {
    action()
  } finally {
    Object.assign(String.prototype, { charCodeAt, slice, indexOf, includes })
    Object.assign(RegExp.prototype, { exec, test })
  }
  return units
}
