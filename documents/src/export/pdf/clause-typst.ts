/** The text for a staff handbook: numbered, plain, to be pasted behind other pages. */
export const CLAUSE = String.raw`
#set document(title: filled(content.title), author: filled(content.organisation), date: none)
#let w = content.words
#set page(paper: "a4", margin: (x: 28mm, top: 24mm, bottom: 24mm), footer: context {
  set text(font: product, size: 8pt, fill: soft)
  grid(columns: (1fr, auto), [#content.organisation · #content.version],
    w.page.replace("{page}", str(counter(page).get().first())).replace("{pages}", str(counter(page).final().first())))
})
#set text(lang: content.language, font: written, size: 11pt, fill: ink, hyphenate: false)
#set par(leading: 0.7em, spacing: 0.95em)
#show heading: set text(font: product)
#show heading.where(level: 1): it => block(below: 6pt, text(size: 20pt, it.body))
#show heading.where(level: 2): it => block(above: 20pt, below: 9pt, sticky: true, text(size: 13pt, it.body))

#said(w.clause, size: 9.5pt, weight: "bold", fill: grip)
#heading(level: 1, filled(content.title))
#said((content.version, ..content.details).join(" · "), size: 9.5pt, fill: soft)
#v(4pt)
#content.intro.map(lines).join(parbreak())
#for (index, section) in content.sections.enumerate() {
  heading(level: 2, str(index + 1) + ". " + section.title)
  let count = 0
  let items = section.body + section.rules.map(one => one.title + ". " + one.text.join(" "))
  for item in items {
    count += 1
    block(width: 100%, grid(columns: (26pt, 1fr), said(size: 9.5pt, fill: soft, str(index + 1) + "." + str(count)), lines(item)))
  }
  for one in section.blocks {
    block(above: 10pt, below: 6pt, said(one.caption, size: 9.5pt, weight: "bold", fill: soft))
    if one.kind == "table" { sheet-table(one) }
    else if one.kind == "list" { list(..one.items.map(item => if item.text == "" { lines(item.title) } else { lines(item.title + ": " + item.text) })) }
    else { for contact in one.contacts { block(contact-lines(contact, size: 10pt)) } }
  }
}
#v(14pt)
#block(width: 100%, stroke: 0.8pt + grip, radius: 6pt, inset: 11pt, breakable: false, {
  said(w.contact, size: 10.5pt, weight: "bold", fill: grip)
  v(0pt)
  contact-lines(content.contact, size: 10pt)
})
`
