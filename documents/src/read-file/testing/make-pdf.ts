import { deflateSync } from 'node:zlib'

/** A line of text on a page: points from the left and from the foot. */
export interface PlacedLine {
  text: string
  x: number
  y: number
  size?: number
  bold?: boolean
}

/** A PDF of these pages of 595 by 842 points, in Helvetica. `stream` replaces the content of every page, packed. */
export function makePdf(pages: PlacedLine[][], stream?: Uint8Array): Uint8Array {
  const objects: (string | Buffer)[] = []
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ')
  objects.push('<< /Type /Catalog /Pages 2 0 R >>')
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const font of ['Helvetica', 'Helvetica-Bold']) {
    objects.push(`<< /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`)
  }
  pages.forEach((lines, index) => {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
    )
    const packed = stream ?? deflateSync(Buffer.from(lines.map(writeLine).join('\n'), 'latin1'))
    objects.push(
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    )
  })
  return writeObjects(objects)
}

function writeLine({ text, x, y, size = 11, bold = false }: PlacedLine): string {
  // In WinAnsi a bullet is 149.
  const escaped = text.replace(/([\\()])/g, '\\$1').replaceAll('•', '\\225')
  return `BT /F${bold ? 2 : 1} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`
}

function writeObjects(objects: (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = parts[0]!.length
  const add = (part: string | Buffer) => {
    const bytes = Buffer.from(part as string)
    parts.push(bytes)
    at += bytes.length
  }
  objects.forEach((object, index) => {
    offsets.push(at)
    add(`${index + 1} 0 obj\n`)
    add(object)
    add('\nendobj\n')
  })
  const start = at
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`)
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`)
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}
