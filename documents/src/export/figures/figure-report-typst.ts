/** A report on figures: what it comes to in a few sentences, then every statistic with what it is and is not. */
export const FIGURE_REPORT = String.raw`
#let l = content.labels
#set document(title: filled(content.title), author: filled(content.organisation), date: none)
#set text(lang: content.language, font: written, size: 10pt, fill: ink, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.8em)
#set page(paper: "a4", margin: (x: 22mm, top: 18mm, bottom: 20mm), footer: context {
  set text(font: product, size: 8pt, fill: soft)
  line(length: 100%, stroke: 0.5pt + line-colour)
  v(-4pt)
  grid(columns: (1fr, auto), [#content.title · #content.dated],
    l.pageOf.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first())))
})
#show heading: set text(font: product)
#show heading.where(level: 1): it => block(above: 6pt, below: 8pt, text(size: 24pt, it.body))
#show heading.where(level: 2): it => if content.length == "page" { block(above: 6pt, below: 5pt, sticky: true, text(size: 10pt, it.body)) } else {
  v(16pt, weak: true)
  marked(text(size: 14pt, it.body))
}
#show heading.where(level: 3): it => block(above: 9pt, below: 6pt, sticky: true, text(size: 10pt, it.body))

// A stroke as long as its share; it reads in grey because its length says it.
#let stroke-of(share, width) = box(width: width, height: 5pt, {
  place(rect(width: width, height: 5pt, fill: line-colour, radius: 2.5pt))
  place(rect(width: calc.max(0.02, share) * width, height: 5pt, fill: grip, radius: 2.5pt))
})
#let figures(one) = {
  set text(font: product, size: 8.5pt)
  set par(leading: 0.5em)
  table(columns: (1fr, auto, 46mm), stroke: (_, y) => (bottom: 0.5pt + if y == 0 { ink } else { line-colour }), inset: (x: 2pt, y: 4pt),
    align: (left, right, left + horizon),
    table.header(..one.columns.map(head => text(fill: soft, weight: "bold", head)), []),
    ..one.rows.map(row => (
      pad(left: row.inset * 8pt, lines(row.label)), if row.share == none { text(fill: soft, row.value) } else { strong(row.value) },
      if row.share == none { [] } else { stroke-of(row.share, 42mm) },
    )).flatten())
}

#let section-of(one) = block(breakable: false, {
    heading(level: 2, one.title)
    said(if one.total == "" { content.few } else { one.total }, size: if one.total == "" { 9pt } else { 13pt }, weight: if one.total == "" { "regular" } else { "bold" })
    if one.waits != "" { par(said(one.waits, size: 8.5pt)) }
    if one.tables.len() > 0 {
      set text(font: product, size: 7.5pt)
      for (place, each) in one.tables.enumerate() {
        let brief = each.at("brief", default: false)
        if place > 0 and not brief { continue }
        let told = each.rows.filter(row => row.share != none)
        if brief {
          par(text(fill: soft, weight: "bold", each.title))
          told = told.slice(0, calc.min(3, told.len()))
        }
        for row in told {
          grid(columns: (1fr, auto, 12mm), gutter: 4pt, align: (left, right, left + horizon), inset: (y: 1.2pt), text(fill: soft, row.label), strong(row.value), stroke-of(row.share, 12mm))
        }
      }
    }
  })

#grid(columns: (auto, 1fr), gutter: 10pt, align: (left + horizon, right + horizon),
  said(content.organisation, size: 11pt, weight: "bold", fill: grip), said(content.dated, size: 9pt, fill: soft))
#heading(level: 1, filled(content.title))
#said(content.scope, size: 9pt, fill: soft)

#block(above: 12pt, width: 100%, fill: paper, stroke: 0.6pt + line-colour, radius: 8pt, inset: 13pt, {
  said(content.inShort, size: 10pt, weight: "bold", fill: grip)
  set text(size: if content.length == "page" { 10.5pt } else { 11.5pt })
  for sentence in content.sentences { par(sentence) }
})

#if content.length == "page" {
  v(8pt)
  // Down three columns of about the same height, in the order of reading.
  let wants(one) = 3 + one.tables.enumerate().map(((place, each)) => {
    if place == 0 { each.rows.len() } else if each.at("brief", default: false) { 4 } else { 0 }
  }).sum(default: 0)
  let most = calc.max(1, content.sections.map(wants).sum(default: 0) / 3)
  let filled-to = 0
  let stacks = ((), (), ())
  for one in content.sections {
    let column = calc.min(2, calc.floor((filled-to + wants(one) / 2) / most))
    stacks.at(column).push(section-of(one))
    filled-to += wants(one)
  }
  grid(columns: (1fr, 1fr, 1fr), column-gutter: 8mm, ..stacks.map(each => stack(spacing: 11pt, ..each)))
} else {
  for one in content.sections {
    heading(level: 2, one.title)
    if one.total == "" { par(content.few) } else { par(said(one.total, size: 15pt, weight: "bold")) }
    if one.waits != "" { par(one.waits) }
    par(said(size: 9pt, { strong(l.what + " "); one.what }))
    par(said(size: 9pt, { strong(l.isnt + " "); one.isnt }))
    for each in one.tables { heading(level: 3, each.title); figures(each) }
  }
}
#block(above: 14pt, width: 100%, stroke: 0.6pt + edge, radius: 6pt, inset: 9pt, breakable: false, said(content.limits, size: 8.5pt, fill: soft))
`
