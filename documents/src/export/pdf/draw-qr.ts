import { encode } from 'uqr'

// What fits a code that a telephone still reads from a poster.
const LONGEST_ADDRESS = 300

/**
 * The QR code of an address as runs of dark squares `[from, count]` for each row, without a border; nothing for what is no
 * web address, or too long.
 */
export function drawQr(address: string | undefined): [number, number][][] {
  if (!address || address.length > LONGEST_ADDRESS || !/^https?:\/\//.test(address)) return []
  const { data } = encode(address, { ecc: 'M', border: 0 })
  return data.map((row) =>
    row.reduce<[number, number][]>((runs, dark, x) => {
      const last = runs.at(-1)
      if (!dark) return runs
      if (last && last[0] + last[1] === x) last[1]++
      else runs.push([x, 1])
      return runs
    }, []),
  )
}
