/** One item as every format must give it back. */
export interface Item {
  id: string
  link: string
  title: string
  text: string
  author: string
  date: string
}

/** A feed as bytes, and what must be read from it. */
export interface FeedCase {
  name: string
  bytes: Buffer
  type: string
  items: Item[]
}

const date = '2026-11-20T10:00:00Z'
const item = (number: number, title: string, text: string): Item => ({
  id: `tag:stad.example,2026:${number}`,
  link: `https://stad.example/nieuws/${number}`,
  title,
  text,
  author: 'Redactie Stad',
  date,
})

// What people write: marks, quotes, accents, emoji, other scripts, markup as words, long and short.
const stories: Record<string, Item[]> = {
  plain: [item(1, 'Zwembad Waterrijk open', 'Het zwembad van Waterrijk is weer open.')],
  marks: [
    item(2, 'Friet & mayonaise: "lekker" <goedkoop>', "Bij 't plein kost het € 3, minder dan < 4."),
    item(3, 'Café Brûlée, geëerd', 'Één naïeve coördinator at crème brûlée.'),
  ],
  scripts: [
    item(4, 'Feest 🎉 in Waterrijk 👩‍👩‍👧', 'Wij vieren het 🎈 samen.'),
    item(5, '日本語のニュース', 'مرحبا بالعالم'),
  ],
  many: Array.from({ length: 12 }, (_, k) =>
    item(10 + k, `Bericht ${k + 1}`, `Tekst nummer ${k + 1} over de gemeente.`),
  ),
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const cdata = (text: string) => `<![CDATA[${text}]]>`
/** Text as the HTML that feeds carry, escaped once more or within CDATA. */
const html = (text: string) => `<p>${escape(text)}</p>`

type Writer = (items: readonly Item[], wrap: (markup: string) => string) => string

const formats: Record<string, Writer> = {
  'RSS 2.0': (items, wrap) =>
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Stad</title><link>https://stad.example/</link>${items
      .map(
        (one) =>
          `<item><title>${escape(escape(one.title))}</title><link>${one.link}</link><guid isPermaLink="false">${one.id}</guid><dc:creator>${one.author}</dc:creator><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate><description>${wrap(html(one.text))}</description></item>`,
      )
      .join('\n')}</channel></rss>`,
  'RSS 1.0': (items, wrap) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://stad.example/"><title>Stad</title><items><rdf:Seq/></items></channel>${items
      .map(
        (one) =>
          `<item rdf:about="${one.id}"><title>${escape(escape(one.title))}</title><link>${one.link}</link><dc:creator>${one.author}</dc:creator><dc:date>${one.date}</dc:date><description>${wrap(html(one.text))}</description></item>`,
      )
      .join('\n')}</rdf:RDF>`,
  Atom: (items, wrap) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>Stad</title><link rel="self" href="https://stad.example/feed"/>${items
      .map(
        (one) =>
          `<entry><id>${one.id}</id><title type="html">${escape(escape(one.title))}</title><link rel="edit" href="https://stad.example/edit"/><link rel="alternate" href="${one.link}"/><author><name>${one.author}</name><uri>https://stad.example/wie</uri></author><updated>${one.date}</updated><content type="html">${wrap(html(one.text))}</content></entry>`,
      )
      .join('\n')}</feed>`,
}

const declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}"><!ENTITY d SYSTEM "file:///etc/passwd">]>`

/** Ways in which the same feed may come; the last gives bytes where that is the point. */
const dresses: Record<string, (xml: string) => string | Buffer> = {
  'as it should be': (xml) => declared + xml,
  'without a declaration': (xml) => xml,
  'with a mark at its head': (xml) => `\ufeff${declared}${xml}`,
  'with empty lines before it': (xml) => `\n\n  ${declared}${xml}`,
  'in UTF-16': (xml) =>
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le'),
  'with lines of Windows': (xml) => (declared + xml).replaceAll('\n', '\r\n'),
  'with comments in it': (xml) =>
    declared + xml.replaceAll('<title', '<!-- <item> & <b> --><title'),
  'with a stylesheet': (xml) => `${declared}<?xml-stylesheet href="x.xsl" type="text/xsl"?>${xml}`,
  'with a document type that laughs': (xml) => declared + laughs + xml,
  'with elements of others': (xml) =>
    declared +
    xml.replaceAll(
      '<title',
      '<media:title>Niet dit</media:title><itunes:author>Niet die</itunes:author><title',
    ),
  'with a prefix for its own': (xml) =>
    declared + xml.replaceAll(/<(\/?)(entry|id|updated|content|description|pubDate)\b/g, '<$1a:$2'),
  'with white space in it': (xml) => declared + xml.replaceAll('><', '>\n\t  <'),
  'with single quotes': (xml) => declared + xml.replaceAll(/="([^"']*)"/g, "='$1'"),
  'with words behind it': (xml) => `${declared}${xml}\n<!-- gemaakt in 3 ms -->\nok`,
}

/** Ways in which a feed may be broken, and how many of its items are still there to read. */
const damages: Record<string, (xml: string) => string | Buffer> = {
  'with entities that nobody defined': (xml) => xml.replaceAll('</title>', '&nbsp;</title>'),
  'with a bare ampersand': (xml) => xml.replaceAll('Redactie Stad', 'Redactie & Stad'),
  'with a mark that steers': (xml) => xml.replaceAll('<title', '\u0008<title'),
  'with an attribute twice': (xml) => xml.replaceAll('<title', '<title a="1" a="2"'),
  'with an attribute without quotes': (xml) => xml.replaceAll('<title', '<title a=1'),
  'with a declaration in its middle': (xml) => xml.replace('<title', '<?xml version="1.0"?><title'),
  'with a prefix that nobody declared': (xml) => xml.replaceAll('<title', '<x:y>z</x:y><title'),
  'with an end that began nowhere': (xml) => xml.replaceAll('<title', '</b><title'),
  'without its end': (xml) => xml.replace(/(<\/(channel|rss|rdf:RDF|feed)>)+$/, ''),
  'cut off after its last item': (xml) =>
    xml.slice(0, Math.max(xml.lastIndexOf('</item>') + 7, xml.lastIndexOf('</entry>') + 8)),
  'that says Latin and is UTF-8 with a mark': (xml) =>
    `\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`,
}

const types: Record<string, string> = {
  'RSS 2.0': 'application/rss+xml',
  'RSS 1.0': 'text/xml',
  Atom: 'text/html; charset=utf-8',
}

/** Every format, dressed and damaged in every way, with every kind of story. */
export function listFeedCases(): FeedCase[] {
  const cases: FeedCase[] = []
  for (const [format, write] of Object.entries(formats))
    for (const [story, items] of Object.entries(stories)) {
      for (const [way, dress] of Object.entries({ ...dresses, ...damages })) {
        const wrap = way.length % 2 === 0 ? cdata : escape
        const made = dress(write(items, wrap))
        const said = way.includes('UTF-16') ? '' : (types[format] ?? '')
        const ours = way.includes('bare ampersand')
          ? items.map((one) => ({ ...one, author: 'Redactie & Stad' }))
          : items
        cases.push({
          name: `${format} ${way}, ${story}`,
          bytes: Buffer.isBuffer(made) ? made : Buffer.from(made),
          type: said,
          items: ours,
        })
      }
    }
  for (const [story, items] of Object.entries(stories))
    for (const version of ['1', '1.1'])
      for (const [way, dress] of Object.entries(jsonDresses))
        cases.push({
          name: `JSON Feed ${version} ${way}, ${story}`,
          bytes: Buffer.from(dress(writeJson(items, version, way))),
          type: 'application/feed+json',
          items,
        })
  return cases
}

const jsonDresses: Record<string, (json: string) => string> = {
  'as it should be': (json) => json,
  'with a mark at its head': (json) => `\ufeff${json}`,
  'with items that are none': (json) => json.replace('"items":[', '"items":[null,3,"x",{"url":7},'),
  'with fields of others': (json) => json.replaceAll('"title":', '"_x":{"a":[1]},"title":'),
  'as plain text': (json) => json,
}

function writeJson(items: readonly Item[], version: string, way: string): string {
  return JSON.stringify({
    version: `https://jsonfeed.org/version/${version}`,
    title: 'Stad',
    items: items.map((one) => ({
      id: one.id,
      url: one.link,
      title: one.title,
      ...(way === 'as plain text' ? { content_text: one.text } : { content_html: html(one.text) }),
      date_published: one.date,
      ...(version === '1' ? { author: { name: one.author } } : { authors: [{ name: one.author }] }),
    })),
  })
}
