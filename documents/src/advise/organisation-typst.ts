/** Advice for an organisation with the face of who hands it over: in short, own figures, then what to do and why. */
export const ORGANISATION_REPORT = String.raw`
#let l = content.labels
#let face = content.face
#let own = if face.colour == "" { grip } else { rgb(face.colour) }
#set document(title: filled(content.title), author: if face.name == "" { () } else { filled(face.name) }, date: none)
#set text(lang: content.language, font: written, size: 10pt, fill: ink, hyphenate: false)
#set par(leading: 0.64em, spacing: 0.85em)
#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 20mm), footer: context {
  set text(font: product, size: 8pt, fill: soft)
  line(length: 100%, stroke: 0.5pt + line-colour)
  v(-4pt)
  grid(columns: (1fr, auto), (face.name, content.title, content.dated).filter(one => one != "").join(" · "),
    l.page.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first())))
})
#show heading: set text(font: product)
#show heading.where(level: 1): it => block(above: 8pt, below: 10pt, text(size: 26pt, it.body))
#show heading.where(level: 2): it => { v(18pt, weak: true); marked(text(size: 15pt, it.body)) }
#show heading.where(level: 3): it => block(above: 0pt, below: 7pt, sticky: true, text(font: written, size: 11.5pt, it.body))

#grid(columns: (auto, auto, 1fr), gutter: 10pt, align: (left + horizon, left + horizon, right + horizon),
  if face.picture.len() > 0 { image(bytes(face.picture), height: 26pt, alt: filled(face.name)) } else { [] },
  if face.name == "" { h-mark(20pt) } else { said(face.name, size: 12pt, weight: "bold") },
  said(content.dated, size: 9.5pt, fill: soft))
#block(above: 8pt, below: 0pt, rect(width: 100%, height: 3pt, fill: own))
#heading(level: 1, filled(content.title))

#block(above: 10pt, width: 100%, fill: paper, stroke: 0.6pt + line-colour, radius: 8pt, inset: 14pt, {
  said(l.inShort, size: 10pt, weight: "bold")
  set text(size: 11.5pt)
  for sentence in content.summary { par(lines(sentence)) }
})
#if content.goal != "" {
  heading(level: 2, l.goal)
  par(lines(content.goal))
}
#heading(level: 2, l.figures)
#{
  set text(font: product, size: 9pt)
  set par(leading: 0.5em)
  table(columns: (1fr, auto, 1fr), stroke: (_, y) => (bottom: 0.5pt + if y == 0 { ink } else { line-colour }), inset: (x: 3pt, y: 5pt),
    table.header(..(l.figure, l.value, l.traced).map(head => text(fill: soft, weight: "bold", head))),
    ..content.figures.map(one => (one.label, strong(one.value), text(fill: soft, one.traced))).flatten())
}
#heading(level: 2, l.priorities)
#if content.moments.len() == 0 { par(l.calm) }
#for moment in content.moments {
  block(above: 14pt, below: 10pt, sticky: true, {
    box(fill: if moment.id == "now" { stop-colour } else if moment.id == "quarter" { marker } else { grip-wash }, inset: (x: 8pt, y: 4.5pt), radius: 9pt,
      said(moment.title, size: 10pt, weight: "bold", fill: if moment.id == "now" { white } else { ink }))
    h(6pt)
    said(moment.text, size: 9pt, fill: soft)
  })
  for one in moment.actions {
    block(width: 100%, above: 12pt, below: 12pt, breakable: false, grid(columns: (20pt, 1fr), gutter: 4pt,
      text(size: 14pt, weight: "bold", str(one.number)), {
        heading(level: 3, lines(one.what))
        par({ said(l.why + ": ", size: 9pt, weight: "bold"); lines(one.why) })
        par({ said(l.how + ": ", size: 9pt, weight: "bold"); lines(one.how) })
        set text(font: product, size: 8.5pt, fill: soft)
        par({ strong(l.because + ": "); one.because.join(" · ") })
      }))
  }
}
#block(above: 18pt, width: 100%, stroke: 0.6pt + edge, radius: 6pt, inset: 11pt, breakable: false, said(content.limits, size: 9pt, fill: soft))
`
