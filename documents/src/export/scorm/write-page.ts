import type { Language } from '@handvat/engine/rule.ts'
import { readingMinutes } from '../../code-text.ts'
import { escapeHtml } from '../html/write-html.ts'
import { LANGUAGE_WORDS } from '../words.ts'
import { sayCourse } from './course.ts'
import type { Course, Standard } from './course.ts'
import { writeCodeStep } from './write-code-step.ts'
import { writeDilemmaStep } from './write-dilemma-step.ts'

// A package that is read in a learning system fetches nothing. Only cmi5 sends, and only to the address that the launch names.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

/** The one page of a course: every step in every language; the script shows one step at a time. */
export function writePage(course: Course, standard: Standard): string {
  const { code, languages } = course
  const [first = 'nl'] = languages
  const policy = standard === 'cmi5' ? `${POLICY}; connect-src *` : POLICY
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(code.title[first] || code.organisation)}</title>
<link rel="stylesheet" href="course.css">
<script src="report.js" defer></script>
<script src="course.js" defer></script>
</head>
<body>
${languages.map((language) => writeLanguage(course, language)).join('\n')}
</body>
</html>
`
}

function writeLanguage(course: Course, language: Language): string {
  const { code, languages, dilemmas } = course
  const steps = [
    writeStart(course, language),
    writeCodeStep(course, language),
    ...dilemmas.map((dilemma) => writeDilemmaStep(dilemma, course, language)),
    writeDone(course, language),
  ]
  const title = escapeHtml(code.title[language] || code.organisation)
  const switches = languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        `<button type="button" class="text script" lang="${other}" data-switch="${other}">${escapeHtml(LANGUAGE_WORDS[other][other])}</button>`,
    )
  return `<div class="course" lang="${language}" data-title="${title}">
<header>
<p class="whose">${escapeHtml(code.organisation)}</p>
<p class="small"><span class="place"></span>${switches.join(' ')}</p>
</header>
<main>
<p class="notice" data-say="noSystem" hidden>${sayCourse('noSystem', language)}</p>
<p class="notice" data-say="reviewing" hidden>${sayCourse('reviewing', language)}</p>
<p class="notice" data-say="finishedBefore" hidden>${sayCourse('finishedBefore', language)}</p>
${steps.map((step, index) => writeStep(step, index, steps.length, language)).join('\n')}
</main>
</div>`
}

function writeStep(step: string, index: number, count: number, language: Language): string {
  const place = sayCourse('step', language, { step: `${index + 1}`, steps: `${count}` })
  const previous = `<button type="button" class="quiet" data-go="back">${sayCourse('previous', language)}</button>`
  const next = `<button type="button" data-go="on">${sayCourse('next', language)}</button>`
  return `<section class="step" data-place="${place}">
${step}
<p class="buttons script">${index > 0 ? previous : ''}${index < count - 1 ? next : ''}</p>
</section>`
}

function writeStart({ code, edition, dilemmas }: Course, language: Language): string {
  const { length } = dilemmas
  const minutes = `${readingMinutes(code, language) + 2 * length}`
  const { organisation } = code
  const situations =
    length === 0
      ? ''
      : `<p>${length === 1 ? sayCourse('startDilemma', language) : sayCourse('startDilemmas', language, { count: `${length}` })}</p>`
  return `<h1 tabindex="-1">${escapeHtml(code.title[language] || organisation)}</h1>
${edition === 'draft' ? `<p class="notice">${sayCourse('draft', language)}</p>` : ''}
<p class="lead">${sayCourse('startLead', language, { organisation, minutes })}</p>
${situations}
<p class="small">${sayCourse('reported', language)}</p>`
}

function writeDone({ edition }: Course, language: Language): string {
  const address = edition === 'draft' ? undefined : edition.address
  const web = address && /^https?:\/\//.test(address) ? escapeHtml(address) : undefined
  const where = web
    ? `<p><a href="${web}" target="_blank" rel="noopener noreferrer">${sayCourse('acknowledge', language)}</a> <span class="small">(${sayCourse('newWindow', language)})</span><br><span class="small">${web}</span></p>`
    : `<p>${sayCourse('askWhere', language)}</p>`
  return `<h1 tabindex="-1">${sayCourse('done', language)}</h1>
<div data-say="finish">
<p class="lead">${sayCourse('doneLead', language)}</p>
<p class="buttons script"><button type="button" data-finish>${sayCourse('finish', language)}</button></p>
</div>
<p class="said" data-say="finished" role="status"></p>
<template data-words="finished">${sayCourse('finished', language)}</template>
<template data-words="notNoted">${sayCourse('notNoted', language)}</template>
<p class="buttons" data-say="leave" hidden><button type="button" class="quiet" data-leave>${sayCourse('leave', language)}</button></p>
<div class="box">
<h2>${sayCourse('notAcknowledged', language)}</h2>
<p>${sayCourse('notAcknowledgedText', language)}</p>
${where}
</div>`
}
