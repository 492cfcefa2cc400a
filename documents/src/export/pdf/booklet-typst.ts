/** A code as a booklet of a few A4 pages, in two columns below a head that names whose it is and which version. */
export const BOOKLET = String.raw`
#set document(title: filled(content.title), author: filled(content.organisation), date: none)
#set text(lang: content.language, font: written, size: 9pt, fill: ink, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.8em, justify: false)
#let w = content.words
#set page(
  paper: "a4",
  columns: 2,
  margin: (x: 16mm, top: 15mm, bottom: 18mm),
  footer: context {
    set text(font: product, size: 8pt, fill: soft)
    line(length: 100%, stroke: 0.5pt + line-colour)
    v(-4pt)
    grid(columns: (1fr, auto),
      [#content.title · #content.version],
      w.page.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first())))
  },
)
#set columns(gutter: 8mm)
#show heading: set text(font: product, fill: ink, hyphenate: false)
#show heading.where(level: 2): it => {
  set text(size: 13pt)
  v(15pt, weak: true)
  marked(it.body)
}
#show heading.where(level: 3): set text(size: 10.5pt, font: written)
#show heading.where(level: 3): it => block(above: 0pt, below: 6pt, sticky: true, it.body)
#let caption(words) = block(above: 11pt, below: 5pt, sticky: true, said(words, size: 8.5pt, weight: "bold", fill: soft))

#place(top, scope: "parent", float: true, clearance: 8mm, block(width: 100%, {
  grid(columns: (1fr, auto), align: horizon,
    said(content.organisation, size: 10pt, weight: "bold", fill: grip),
    box(fill: if content.draft { marker } else { grip-wash }, inset: (x: 7pt, y: 4pt), radius: 9pt,
      said(content.version, size: 9pt, weight: "bold", fill: if content.draft { ink } else { grip })))
  v(4pt)
  show heading: it => block(above: 6pt, below: 9pt, text(size: 25pt, it.body))
  heading(level: 1, filled(content.title))
  said(content.details.join(" · "), size: 9.5pt, fill: soft)
  v(5pt)
  grid(columns: (1fr, 52mm), gutter: 5mm,
    block(width: 100%, fill: paper, stroke: 0.6pt + line-colour, radius: 8pt, inset: 12pt, {
      set text(size: 12.5pt)
      set par(leading: 0.68em)
      content.intro.map(lines).join(parbreak())
      if content.qr.len() > 0 {
        v(4pt)
        grid(columns: (auto, 1fr), gutter: 9pt, align: horizon, qr(content.qr, 17mm),
          said(size: 8.5pt, { strong(w.readOnline); linebreak(); link(content.address, content.address) }))
      }
    }),
    block(width: 100%, stroke: 0.8pt + grip, radius: 8pt, inset: 11pt, {
      said(w.contact, size: 10pt, weight: "bold", fill: grip)
      v(0pt)
      contact-lines(content.contact)
    }))
}))

#let rule(one) = {
  block(width: 100%, above: 11pt, below: 11pt, breakable: false, grid(columns: (14pt, 1fr), gutter: 3pt,
    text(size: 12pt, weight: "bold", fill: grip, str(one.number)),
    {
      block(above: 0pt, below: 6pt, sticky: true, {
        mark(one.kind)
        h(4pt)
        said(one.badge, size: 7.8pt, weight: "bold", fill: mark-colour(one.kind))
      })
      heading(level: 3, filled(one.title))
      one.text.map(lines).join(parbreak())
      if one.scope != "" { parbreak() + said(one.scope, size: 8pt, weight: "bold", fill: soft) }
      if one.why != "" { parbreak() + said(size: 8pt, fill: soft, { strong(w.why + ": "); lines(one.why) }) }
      if one.at("good", default: "") != "" {
        block(above: 7pt, below: 0pt, width: 100%, inset: (left: 6pt, y: 1pt), stroke: (left: 1.6pt + tip-colour),
          said(size: 8pt, { strong(w.exampleDo + ": "); lines(one.good) }))
      }
      if one.at("bad", default: "") != "" {
        block(above: 4pt, below: 0pt, width: 100%, inset: (left: 6pt, y: 1pt),
          stroke: (left: (paint: stop-colour, thickness: 1.6pt, dash: "densely-dotted")),
          said(size: 8pt, { strong(w.exampleDont + ": "); lines(one.bad) }))
      }
    }))
}

#for section in content.sections {
  heading(level: 2, filled(section.title))
  for paragraph in section.body { par(lines(paragraph)) }
  for one in section.blocks {
    caption(one.caption)
    if one.kind == "table" { sheet-table(one) }
    else if one.kind == "list" {
      set text(size: 9pt)
      list(marker: text(fill: grip, "•"), indent: 0pt, body-indent: 5pt, spacing: 6pt, ..one.items.map(item =>
        if item.text == "" { lines(item.title) } else { strong(lines(item.title)) + linebreak() + lines(item.text) }))
    }
    else { for contact in one.contacts { block(above: 5pt, below: 7pt, contact-lines(contact)) } }
  }
  for one in section.rules { rule(one) }
}
#if content.hash != "" {
  v(8pt)
  said(size: 6.5pt, fill: soft, [#w.hash: #content.hash.slice(0, 32)#sym.zws#content.hash.slice(32)])
}
`
