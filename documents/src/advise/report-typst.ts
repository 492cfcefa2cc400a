/** An advice report: on the first page what it comes to, then what to do, and every remark at the end. */
export const REPORT = String.raw`
#let l = content.labels
#set document(title: filled(content.title), author: if content.by == "" { () } else { filled(content.by) }, date: none)
#set text(lang: content.language, font: written, size: 10pt, fill: ink, hyphenate: false)
#set par(leading: 0.64em, spacing: 0.85em)
#set page(paper: "a4", margin: (x: 22mm, top: 20mm, bottom: 20mm), footer: context {
  set text(font: product, size: 8pt, fill: soft)
  line(length: 100%, stroke: 0.5pt + line-colour)
  v(-4pt)
  grid(columns: (1fr, auto), (content.by, content.title, content.dated).filter(one => one != "").join(" · "),
    l.pageOf.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first())))
})
#show heading: set text(font: product)
#show heading.where(level: 1): it => block(above: 8pt, below: 10pt, text(size: 27pt, it.body))
#show heading.where(level: 2): it => { v(20pt, weak: true); marked(text(size: 15pt, it.body)) }
#show heading.where(level: 3): it => block(above: 0pt, below: 7pt, sticky: true, text(font: written, size: 11.5pt, it.body))
#let risk-colour(level) = if level == "risk" { stop-colour } else if level == "practice" { rgb("#7a4d00") } else if level == "tip" { tip-colour } else { grip }
// A form for each level, so that it reads in grey too.
#let level-mark(level, size: 9pt) = box(width: size, height: size, baseline: 12%, {
  if level == "risk" { polygon.regular(size: size, vertices: 8, fill: stop-colour) }
  else if level == "practice" { rect(width: size, height: size, radius: 1.5pt, fill: white, stroke: 1.4pt + rgb("#7a4d00")) }
  else { circle(radius: size / 2, fill: white, stroke: 1.4pt + tip-colour) }
})

#grid(columns: (auto, 1fr), gutter: 10pt, align: (left + horizon, right + horizon),
  if content.by == "" { h-mark(20pt) } else { said(content.by, size: 11pt, weight: "bold", fill: grip) },
  said(content.dated, size: 9.5pt, fill: soft))
#heading(level: 1, filled(content.title))
#said(content.about, size: 9.5pt, fill: soft)

#block(above: 14pt, width: 100%, fill: paper, stroke: 0.6pt + line-colour, radius: 8pt, inset: 14pt, {
  said(l.summary, size: 10pt, weight: "bold", fill: grip)
  set text(size: 11.5pt)
  set par(leading: 0.7em)
  for sentence in content.summary { par(lines(sentence)) }
})
#block(above: 12pt, grid(columns: (1fr,) * content.counts.len(), gutter: 8pt, ..content.counts.map(one =>
  block(width: 100%, stroke: (top: 2.4pt + risk-colour(one.level)), inset: (top: 7pt), {
    said(one.value, size: 20pt, weight: "bold", fill: risk-colour(one.level))
    linebreak()
    said(one.label, size: 8.5pt, fill: soft)
  }))))

#heading(level: 2, l.sections)
#{
  set text(font: product, size: 8.5pt)
  set par(leading: 0.5em)
  table(columns: (14pt, 46mm, 1fr), stroke: (_, y) => (bottom: 0.5pt + if y == 0 { ink } else { line-colour }), inset: (x: 2pt, y: 4.2pt),
    table.header([], text(fill: soft, weight: "bold", l.section), text(fill: soft, weight: "bold", l.place)),
    ..content.sections.map(one => (
      if one.found { mark("do", size: 8pt) } else { box(width: 8pt, height: 8pt, baseline: 12%, circle(radius: 3.6pt, stroke: (paint: edge, thickness: 1pt, dash: "densely-dotted"))) },
      strong(one.title),
      if one.found { text(fill: soft, one.place) } else { text(weight: "bold", fill: stop-colour, one.place) },
    )).flatten())
}

#heading(level: 2, l.priorities)
#if content.moments.len() == 0 { par(l.none) }
#for moment in content.moments {
  block(above: 14pt, below: 10pt, sticky: true, {
    box(fill: if moment.id == "now" { stop-colour } else if moment.id == "quarter" { marker } else { grip-wash }, inset: (x: 8pt, y: 4.5pt), radius: 9pt,
      said(moment.title, size: 10pt, weight: "bold", fill: if moment.id == "now" { white } else { ink }))
    h(6pt)
    said(moment.text, size: 9pt, fill: soft)
  })
  for one in moment.actions {
    block(width: 100%, above: 12pt, below: 12pt, breakable: false, grid(columns: (20pt, 1fr), gutter: 4pt,
      text(size: 14pt, weight: "bold", fill: grip, str(one.number)), {
        heading(level: 3, one.what)
        par({ said(l.why + ": ", size: 9pt, weight: "bold"); one.why })
        par({ said(l.how + ": ", size: 9pt, weight: "bold"); one.how })
        set text(font: product, size: 8.5pt, fill: soft)
        par({ strong(l.because + ": "); one.because.join(" · ") })
        par({ strong(l.helps + ": "); one.helps })
      }))
  }
}

#heading(level: 2, l.counts)
#{
  set text(font: product, size: 9pt)
  table(columns: (1fr, 26mm, 1fr), stroke: (_, y) => (bottom: 0.5pt + line-colour), inset: (x: 2pt, y: 5pt),
    ..content.meters.map(one => (one.label, { strong(one.value); h(4pt); if one.good { mark("do", size: 8pt) } }, text(fill: soft, one.aim))).flatten())
}

#pagebreak(weak: true)
#heading(level: 2, l.appendix)
#if content.findings.len() == 0 { par(l.none) }
#for one in content.findings {
  block(width: 100%, above: 13pt, below: 13pt, breakable: false, grid(columns: (20pt, 1fr), gutter: 4pt,
    text(size: 11pt, weight: "bold", fill: grip, str(one.number)), {
      block(below: 6pt, sticky: true, { level-mark(one.level); h(4pt); said([#one.levelWord · #one.id · #one.place], size: 8.5pt, weight: "bold", fill: risk-colour(one.level)) })
      strong(lines(one.say))
      if one.quote != "" {
        block(above: 7pt, below: 7pt, width: 100%, fill: rgb("#fff6d6"), inset: (x: 8pt, y: 6pt), radius: 4pt, quote(block: false, quotes: false, lines("“" + one.quote + "”")))
      }
      par(said(one.why, size: 9pt))
      par(said(size: 9pt, { strong(l.fix + ": "); lines(one.fix) }))
      par(said(size: 8pt, fill: soft, { strong(l.source + ": "); one.source }))
    }))
}
#if content.more != "" { par(strong(content.more)) }
#block(above: 18pt, width: 100%, stroke: 0.6pt + edge, radius: 6pt, inset: 11pt, breakable: false, said(content.limits, size: 9pt, fill: soft))
`
