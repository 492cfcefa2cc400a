/** What all sheets share: colours, typefaces and the pieces of which pages are made. The look is paper, ink and a marker. */
export const SHEET = String.raw`
#let content = json(bytes(sys.inputs.content))
#let ink = rgb("#1c2230")
#let soft = rgb("#5a6070")
#let line-colour = rgb("#e4ddd0")
#let edge = rgb("#928a7a")
#let paper = rgb("#faf7f1")
#let grip = rgb("#0e5f63")
#let grip-wash = rgb("#e3efee")
#let marker = rgb("#ffe38f")
#let stop-colour = rgb("#a8231c")
#let tip-colour = rgb("#2d5d2b")
#let right-colour = rgb("#3a3f8f")
#let product = ("Atkinson Hyperlegible Next", "Noto Emoji")
#let written = ("Literata", "Noto Emoji")
#let said(body, ..options) = text(font: product, ..options, body)
#let filled(value) = if value.trim() == "" { "…" } else { value }
// One page, whatever comes in: the largest of some sizes at which all of it fits.
#let one-page(draw) = layout(size => {
  let chosen = none
  for scale in (1, 0.93, 0.86, 0.8, 0.74, 0.68, 0.62, 0.55, 0.48, 0.4) {
    if chosen == none or chosen.height > size.height {
      chosen = (scale: scale, height: measure(draw(scale), width: size.width).height)
    }
  }
  block(width: 100%, height: size.height, breakable: false, draw(chosen.scale))
})
#let lines(value) = value.split("\n").join(linebreak())

// A stroke of a marker under a heading.
#let marked(body) = {
  block(above: 0pt, below: 3pt, sticky: true, body)
  block(above: 0pt, below: 8pt, sticky: true, rect(width: 26pt, height: 3.2pt, fill: marker, radius: 1.6pt))
}

// Each kind has a colour and a form of its own, so that it reads in grey too.
#let mark(kind, size: 9pt) = box(width: size, height: size, baseline: 12%, {
  let unit = size / 10
  if kind == "do" {
    place(circle(radius: size / 2, fill: tip-colour))
    place(curve(stroke: (paint: white, thickness: 1.3 * unit, cap: "round", join: "round"),
      curve.move((2.9 * unit, 5.2 * unit)), curve.line((4.4 * unit, 6.7 * unit)), curve.line((7.2 * unit, 3.5 * unit))))
  } else if kind == "dont" {
    place(polygon(fill: white, stroke: (paint: stop-colour, thickness: 1.1 * unit),
      (3.2 * unit, 0.6 * unit), (6.8 * unit, 0.6 * unit), (9.4 * unit, 3.2 * unit), (9.4 * unit, 6.8 * unit),
      (6.8 * unit, 9.4 * unit), (3.2 * unit, 9.4 * unit), (0.6 * unit, 6.8 * unit), (0.6 * unit, 3.2 * unit)))
    place(curve(stroke: (paint: stop-colour, thickness: 1.3 * unit, cap: "round"),
      curve.move((3.4 * unit, 3.4 * unit)), curve.line((6.6 * unit, 6.6 * unit)),
      curve.move((6.6 * unit, 3.4 * unit)), curve.line((3.4 * unit, 6.6 * unit))))
  } else {
    place(curve(fill: right-colour, curve.move((5 * unit, 0.3 * unit)), curve.line((9.2 * unit, 1.8 * unit)),
      curve.line((9.2 * unit, 5 * unit)), curve.quad((9 * unit, 8.2 * unit), (5 * unit, 9.8 * unit)),
      curve.quad((1 * unit, 8.2 * unit), (0.8 * unit, 5 * unit)), curve.line((0.8 * unit, 1.8 * unit)), curve.close()))
  }
})
#let mark-colour(kind) = if kind == "do" { tip-colour } else if kind == "dont" { stop-colour } else { right-colour }

#let contact-lines(contact, size: 9pt) = {
  set text(font: product, size: size)
  set par(leading: 0.5em, spacing: 0.5em)
  strong(contact.name)
  if contact.role != "" { linebreak() + text(fill: soft, contact.role) }
  for field in ("phone", "email", "hours", "topics", "deputy") {
    if contact.at(field) != "" {
      linebreak()
      if field in ("hours", "topics", "deputy") { text(fill: soft, lines(contact.at(field))) } else { contact.at(field) }
    }
  }
}

#let qr(rows, size) = {
  let count = rows.len()
  let unit = size / count
  box(width: size, height: size, for (y, row) in rows.enumerate() {
    for run in row {
      place(dx: run.at(0) * unit, dy: y * unit, rect(width: run.at(1) * unit + 0.02pt, height: unit + 0.02pt, fill: ink))
    }
  })
}

#let sheet-table(block-of) = {
  set text(font: product, size: 8pt, hyphenate: true)
  set par(leading: 0.5em, justify: false)
  table(
    columns: block-of.head.map(_ => 1fr),
    stroke: (x, y) => (bottom: 0.5pt + if y == 0 { ink } else { line-colour }),
    inset: (x: 3pt, y: 4pt),
    table.header(..block-of.head.map(cell => text(fill: soft, weight: "bold", cell))),
    ..block-of.rows.flatten().map(cell => lines(cell)),
  )
}

// What a code without rules says on a small sheet.
#let points(size) = {
  set text(size: size)
  for one in content.points {
    block(above: 0.85 * size, below: 0pt, grid(columns: (size, 1fr), gutter: 0.3 * size, text(fill: grip, weight: "bold", "•"), lines(one)))
  }
}

#let h-mark(size) = box(width: size * 22 / 28, height: size, {
  let unit = size / 28
  let pen = (paint: grip, thickness: 3.5 * unit, cap: "round", join: "round")
  place(curve(stroke: pen, curve.move((2 * unit, 2 * unit)), curve.line((2 * unit, 26 * unit)),
    curve.move((20 * unit, 2 * unit)), curve.line((20 * unit, 26 * unit)),
    curve.move((2 * unit, 12.5 * unit)), curve.cubic((2 * unit, 17.1 * unit), (5 * unit, 19.5 * unit), (11 * unit, 19.5 * unit)),
    curve.cubic((17 * unit, 19.5 * unit), (20 * unit, 17.1 * unit), (20 * unit, 12.5 * unit))))
})
`
