import { encode } from 'uqr'

/** A QR code as runs of dark squares `[from, count]` for each row; without a border. Throws where the text is too long. */
export function drawQr(text: string): [number, number][][] {
  const { data } = encode(text, { ecc: 'M', border: 0 })
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
