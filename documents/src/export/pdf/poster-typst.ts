/** A poster of A3 or A4: what to do and what not, what one may always say, and the way to the whole code. */
export const POSTER = String.raw`
#let unit = if content.paper == "a3" { 1.4142 * 1pt } else { 1pt }
#set document(title: content.heading.replace("\n", " "), author: filled(content.organisation), date: none)
#set page(paper: content.paper, margin: (x: 40 * unit, top: 42 * unit, bottom: 34 * unit))
#set text(lang: content.language, font: written, fill: ink, hyphenate: false)
#set par(leading: 0.5em, spacing: 0.7em)
#let w = content.words
#one-page(scale => {
  let u = unit * scale
  set text(size: 14 * u)
  show heading.where(level: 1): it => block(above: 0pt, below: 0pt, said(it.body, size: 39 * u, weight: "bold"))
  show heading.where(level: 2): it => block(above: 0pt, below: 12 * u, it.body)

  grid(columns: (1fr, auto), align: horizon,
    said(content.organisation, size: 13 * u, weight: "bold", fill: grip),
    box(fill: if content.draft { marker } else { grip-wash }, inset: (x: 8 * u, y: 5 * u), radius: 12 * u,
      said(content.version, size: 10 * u, weight: "bold", fill: if content.draft { ink } else { grip })))
  v(10 * u)
  {
    set par(leading: 0.32em)
    heading(level: 1, lines(content.heading))
  }
  v(8 * u, weak: true)
  rect(width: 74 * u, height: 8 * u, fill: marker, radius: 4 * u)
  v(6 * u)
  if content.intro.len() > 0 {
  set text(size: 16 * u)
    set par(leading: 0.6em)
    content.intro.map(lines).join(parbreak())
  }
  v(1fr)
  let column(kind, title) = {
    heading(level: 2, {
      mark(kind, size: 19 * u)
      h(7 * u)
      said(title, size: 19 * u, weight: "bold", fill: mark-colour(kind))
    })
    for one in content.rules.filter(one => one.kind == kind) {
      block(width: 100%, above: 0pt, below: 9 * u, inset: (left: 9 * u, y: 2 * u),
        stroke: (left: if kind == "do" { 2.4 * u + tip-colour } else { (paint: stop-colour, thickness: 2.4 * u, dash: "densely-dotted") }),
        text(size: 15.5 * u, weight: "bold", one.title))
    }
  }
  points(17 * u)
  if content.rules.len() > 0 {
    grid(columns: (1fr, 1fr), gutter: 24 * u, column("do", w.do), column("dont", w.watch))
  }
  v(1fr)
  if content.rights.len() > 0 {
    block(width: 100%, fill: rgb("#e9eaf7"), radius: 10 * u, inset: 13 * u, {
      heading(level: 2, {
        mark("right", size: 15 * u)
        h(6 * u)
        said(w.right, size: 14 * u, weight: "bold", fill: right-colour)
      })
      set text(font: product, size: 12 * u)
      content.rights.join("  ·  ")
    })
  }
  v(1fr)
  block(width: 100%, stroke: 1.2 * u + grip, radius: 10 * u, inset: 14 * u, grid(columns: (1fr, auto), gutter: 16 * u, align: (left + horizon, right + horizon), {
    said(w.contact, size: 15 * u, weight: "bold", fill: grip)
    v(-1 * u)
    contact-lines(content.contact, size: 12.5 * u)
  }, if content.qr.len() > 0 {
    grid(columns: (auto, auto), gutter: 12 * u, align: (right + horizon, right + horizon),
      align(right, said(size: 11 * u, { strong(w.scan); linebreak(); text(size: 9 * u, content.address) })),
      qr(content.qr, 88 * u))
  }))
})
`
