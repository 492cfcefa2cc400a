import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from '../../code.ts'
import type { Edition } from '../edition.ts'
import { outlineCode } from '../outline.ts'
import type { Outline, OutlineRule, OutlineSection } from '../outline.ts'
import type { OutlineBlock, OutlineContact } from '../outline-facts.ts'
import { WORDS } from '../words.ts'
import { PAGE_CSS } from './page-css.ts'

// No script runs and nothing is fetched, whatever stands in the texts.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A code in one language as one page that needs nothing else: own style, anchors by the id of a rule, no script. */
export function writeHtml(code: CodeDocument, edition: Edition, language: Language): string {
  const outline = outlineCode(code, edition, language)
  const say = (key: keyof typeof WORDS) => escapeHtml(WORDS[key][language])
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(outline.title)}</title>
<style>${PAGE_CSS}</style>
</head>
<body>
<header>
<p class="whose">${escapeHtml(outline.organisation)}</p>
<h1>${escapeHtml(outline.title)}</h1>
<p class="version${outline.draft ? ' draft' : ''}">${escapeHtml(outline.version)}</p>
<p class="small">${escapeHtml(outline.details.join(' · '))}</p>
</header>
<main>
<div class="box intro">${writeParagraphs(outline.intro)}</div>
<aside class="box contact" aria-labelledby="_contact">
<p id="_contact"><strong>${say('contact')}</strong></p>
${writeContact(outline.contact)}
</aside>
<nav aria-label="${say('contents')}"><ol>
${outline.sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`).join('\n')}
</ol></nav>
${outline.sections.map((section) => writeSection(section, language)).join('\n')}
</main>
<footer class="small">
${writeFooter(outline, language)}
</footer>
</body>
</html>
`
}

function writeSection(section: OutlineSection, language: Language): string {
  return `<section aria-labelledby="${section.id}">
<h2 id="${section.id}">${escapeHtml(section.title)}</h2>
${writeParagraphs(section.body)}
${section.blocks.map(writeBlock).join('\n')}
${section.rules.map((rule) => writeRule(rule, language)).join('\n')}
</section>`
}

function writeRule(rule: OutlineRule, language: Language): string {
  return `<article class="rule ${rule.kind}" id="${rule.id}" aria-labelledby="_title-${rule.id}">
<span class="number">${rule.number}</span>
<div>
<p class="badge">${escapeHtml(rule.badge)}</p>
<h3 id="_title-${rule.id}">${escapeHtml(rule.title)}</h3>
${writeRuleText(rule, language)}
</div>
</article>`
}

/** What stands below the title of a rule: its text, for whom, why and the examples. */
export function writeRuleText(rule: OutlineRule, language: Language): string {
  const say = (key: keyof typeof WORDS) => escapeHtml(WORDS[key][language])
  const example = (word: keyof typeof WORDS, text: string | undefined, kind: string) =>
    text ? `<p class="example ${kind}"><strong>${say(word)}:</strong> ${escapeHtml(text)}</p>` : ''
  return `${writeParagraphs(rule.text)}
${rule.scope ? `<p class="small"><strong>${escapeHtml(rule.scope)}</strong></p>` : ''}
${rule.why ? `<p class="small"><strong>${say('why')}:</strong> ${escapeHtml(rule.why)}</p>` : ''}
${example('exampleDo', rule.good, 'good')}
${example('exampleDont', rule.bad, 'bad')}`
}

/** A list of the organisation. */
export function writeBlock(block: OutlineBlock): string {
  const caption = escapeHtml(block.caption)
  if (block.kind === 'table') {
    return `<table><caption>${caption}</caption>
<thead><tr>${block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('')}</tr></thead>
<tbody>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`
  }
  const head = `<p class="small"><strong>${caption}</strong></p>`
  if (block.kind === 'contacts') return head + block.contacts.map(writeContact).join('\n')
  const items = block.items.map(({ title, text }) =>
    text
      ? `<li><strong>${escapeHtml(title)}</strong><br>${escapeHtml(text)}</li>`
      : `<li>${escapeHtml(title)}</li>`,
  )
  return `${head}<ul>${items.join('\n')}</ul>`
}

/** Somebody to turn to, a line each. */
export function writeContact({
  name,
  role,
  phone,
  email,
  hours,
  topics,
  deputy,
}: OutlineContact): string {
  const lines = [
    `<strong>${escapeHtml(name)}</strong>`,
    escapeHtml(role),
    escapeHtml(phone),
    // Only what can be nothing but an address becomes a link.
    /^[\w.+-]+@[\w.-]+$/.test(email) ? `<a href="mailto:${email}">${email}</a>` : escapeHtml(email),
    escapeHtml(hours),
    escapeHtml(topics),
    escapeHtml(deputy),
  ]
  return lines
    .filter(Boolean)
    .map((line) => `<p>${line}</p>`)
    .join('\n')
}

function writeFooter({ address, hash }: Outline, language: Language): string {
  const web = address && /^https?:\/\//.test(address) ? address : undefined
  return [
    ...(web
      ? [
          `${escapeHtml(WORDS.readOnline[language])}: <a href="${escapeHtml(web)}">${escapeHtml(web)}</a>`,
        ]
      : []),
    ...(hash ? [`${escapeHtml(WORDS.hash[language])}: ${escapeHtml(hash)}`] : []),
  ]
    .map((line) => `<p>${line}</p>`)
    .join('\n')
}

/** A paragraph each. */
export function writeParagraphs(paragraphs: string[]): string {
  return paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')
}

/** A text that is nothing but text, between tags and in an attribute between double quotes. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
