import type { Language } from '@handvat/engine/rule.ts'
import {
  escapeHtml,
  writeBlock,
  writeContact,
  writeParagraphs,
  writeRuleText,
} from '../html/write-html.ts'
import { outlineCode } from '../outline.ts'
import type { OutlineRule, OutlineSection } from '../outline.ts'
import { WORDS } from '../words.ts'
import type { Course } from './course.ts'

/** The code as one step of a course, in the organisation's own words. No ids: the page holds every language. */
export function writeCodeStep({ code, edition }: Course, language: Language): string {
  const outline = outlineCode(code, edition, language)
  return `<h1 tabindex="-1">${escapeHtml(outline.title)}</h1>
<p class="small">${escapeHtml([outline.version, ...outline.details].join(' · '))}</p>
<div class="box">${writeParagraphs(outline.intro)}</div>
${outline.sections.map((section) => writeSection(section, language)).join('\n')}
<div class="box contact">
<h2>${escapeHtml(WORDS.contact[language])}</h2>
${writeContact(outline.contact)}
</div>
${outline.hash ? `<p class="small">${escapeHtml(`${WORDS.hash[language]}: ${outline.hash}`)}</p>` : ''}`
}

function writeSection(section: OutlineSection, language: Language): string {
  return `<h2>${escapeHtml(section.title)}</h2>
${writeParagraphs(section.body)}
${section.blocks.map(writeBlock).join('\n')}
${section.rules.map((rule) => writeRule(rule, language)).join('\n')}`
}

function writeRule(rule: OutlineRule, language: Language): string {
  return `<div class="rule ${rule.kind}">
<span class="number">${rule.number}</span>
<div>
<p class="badge">${escapeHtml(rule.badge)}</p>
<h3>${escapeHtml(rule.title)}</h3>
${writeRuleText(rule, language)}
</div>
</div>`
}
