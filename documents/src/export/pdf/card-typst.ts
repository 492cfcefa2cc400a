/** At most seven lines on a card of A6, to print or to keep on a phone. */
export const CARD = String.raw`
#set document(title: content.heading, author: filled(content.organisation), date: none)
#set page(width: 105mm, height: 148mm, margin: (x: 9mm, top: 8mm, bottom: 7mm))
#set text(lang: content.language, font: written, size: 10.5pt, fill: ink, hyphenate: false)
#set par(leading: 0.5em, spacing: 0.6em)
#let w = content.words

#one-page(s => {
  set text(size: 10.5pt * s)
  grid(columns: (1fr, auto), align: horizon,
    said(content.organisation, size: 8pt * s, weight: "bold", fill: grip),
    box(fill: if content.draft { marker } else { grip-wash }, inset: (x: 5pt * s, y: 3pt * s), radius: 7pt * s,
      said(content.version, size: 7pt * s, weight: "bold", fill: if content.draft { ink } else { grip })))
  v(-2pt * s)
  show heading: it => block(above: 6pt * s, below: 4pt * s, said(it.body, size: 16pt * s, weight: "bold"))
  heading(level: 1, content.heading)
  rect(width: 26pt * s, height: 3.2pt * s, fill: marker, radius: 1.6pt * s)
  v(0.6fr)
  if content.rules.len() == 0 {
    content.intro.map(lines).join(parbreak())
    v(6pt * s)
    points(10.5pt * s)
    v(1fr)
  } else {
    for kind in ("do", "dont") {
      let rules = content.rules.filter(one => one.kind == kind)
      if rules.len() > 0 {
        said(if kind == "do" { w.do } else { w.watch }, size: 8.5pt * s, weight: "bold", fill: mark-colour(kind))
        for one in rules {
          block(above: 9.5pt * s, below: 0pt * s, grid(columns: (12pt * s, 1fr), gutter: 6pt * s, move(dy: -2pt * s, mark(kind, size: 12pt * s)), strong(one.title)))
        }
        v(1fr)
      }
    }
  }
  block(width: 100%, stroke: 0.8pt * s + grip, radius: 6pt * s, inset: 7pt * s, grid(columns: (1fr, auto), gutter: 6pt * s, align: (left, right + horizon), {
    said(w.contact, size: 8pt * s, weight: "bold", fill: grip)
    v(0pt * s)
    contact-lines(content.contact, size: 8pt * s)
    if content.address != "" { v(2pt * s) + said(content.address, size: 7pt * s, fill: grip) }
  }, if content.qr.len() > 0 { qr(content.qr, 17mm * s) }))
})
`
