/** The contrast between two colours `#rrggbb` as WCAG 2.2 defines it: 1 (same) to 21. Throws a RangeError on another form. */
export function measureContrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!parts) throw new RangeError(`Not a colour of the form #rrggbb: ${colour}`)
  const [red, green, blue] = parts.slice(1).map((part) => linear(parseInt(part, 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
